import type { Attributes } from '../../model/session.ts'
import { own, text } from '../reading.ts'
import { readAttributes } from './attributes.ts'
import { type ResourceContext, resourceContext } from './context.ts'

/** A resource, read once for all its spans. */
export interface ReadResource {
  readonly attributes: Attributes | undefined
  readonly context: ResourceContext
}

export function readResource(resource: unknown): ReadResource {
  const reading = readAttributes(own(resource, 'attributes'))
  const { attributes } = reading
  for (const _ in attributes) return { attributes, context: resourceContext(reading) }
  return { attributes: undefined, context: {} }
}

export interface ReadScope {
  readonly name: string
  readonly version?: string
}

export function readScope(scope: unknown): ReadScope | undefined {
  const name = text(own(scope, 'name'))
  const version = text(own(scope, 'version'))
  return name === undefined ? undefined : { name, ...(version === undefined ? {} : { version }) }
}
