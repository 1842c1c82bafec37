import type { Hex } from './color.ts'

/**
 * What one party looks like. `logo` is a PNG, JPEG, WebP or SVG that the upload has already made safe; a missing logo is
 * a state, and the name is set in type instead.
 */
export type BrandKit = {
  readonly name: string
  readonly logo?: Uint8Array | null
  readonly colors: {
    readonly primary: Hex
    readonly secondary: Hex
    readonly ink: Hex
    readonly paper: Hex
  }
}

export const PARTIES = ['workspace', 'partner'] as const
export type Party = (typeof PARTIES)[number]
