'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { inDevelopment } from './inDevelopment.ts'

export interface Controllable<Value, Details extends readonly unknown[]> {
  /** The prop's name, for the warning. */
  name: string
  /** The component's own prop. `undefined` means: not given (say "none" with null). */
  value?: Value | undefined
  /** The value the surrounding explorer holds, where there is one. */
  surrounding?: { readonly value: Value; readonly set: (next: Value, ...details: Details) => void } | undefined
  /** The value at first, where nobody else holds one. */
  defaultValue: Value
  onChange?: ((next: Value, ...details: Details) => void) | undefined
}

type Owner = 'prop' | 'surrounding' | 'private'

/**
 * Who owns a value: the component's own prop, else the surrounding explorer, else the component itself. The setter asks
 * the owner and always tells `onChange`.
 */
export function useControllable<Value, Details extends readonly unknown[] = []>({
  name,
  value,
  surrounding,
  defaultValue,
  onChange,
}: Controllable<Value, Details>): [Value, (next: Value, ...details: Details) => void] {
  const [privateValue, setPrivateValue] = useState(defaultValue)
  const owner: Owner = value !== undefined ? 'prop' : surrounding ? 'surrounding' : 'private'
  useWarnWhenOwnerChanges(name, owner)

  const setSurrounding = surrounding?.set
  const set = useCallback(
    (next: Value, ...details: Details): void => {
      if (owner === 'private') setPrivateValue(() => next)
      else if (owner === 'surrounding') setSurrounding?.(next, ...details)
      onChange?.(next, ...details)
    },
    [owner, setSurrounding, onChange],
  )
  if (value !== undefined) return [value, set]
  return [surrounding ? surrounding.value : privateValue, set]
}

function useWarnWhenOwnerChanges(name: string, owner: Owner): void {
  const first = useRef(owner)
  useEffect(() => {
    if (first.current === owner || !inDevelopment()) return
    // biome-ignore lint/suspicious/noConsole: a mistake of the host, said once, in development only
    console.error(
      `sessionscope: "${name}" was held by the ${first.current} and is now held by the ${owner}. ` +
        `Pass "${name}" always or never; pass null for "none".`,
    )
    first.current = owner
  }, [name, owner])
}
