'use client'

import { type Context, createContext } from 'react'
import type { Presentation } from './presentation.ts'

/** The words and looks of the frame around; `undefined` where there is none. Apart from the default words, which are many. */
export const PresentationContext: Context<Presentation | undefined> = createContext<Presentation | undefined>(undefined)
