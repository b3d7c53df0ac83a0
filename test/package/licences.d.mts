export interface RuntimePackage {
  readonly name: string
  readonly version: string
  readonly licence: string
}

export const listFile: string
export function runtimePackages(): readonly RuntimePackage[]
export function isAllowed(licence: string): boolean
export function licenceList(): string
