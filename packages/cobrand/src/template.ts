import type { Party } from './brand-kit.ts'
import type { ColorRef } from './palette.ts'

/** Pixels from the top left of the design. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** LOCKED: the workspace decided. OPEN: whoever fills the template may decide. */
export type ZoneAccess = 'OPEN' | 'LOCKED'

/** One text in several languages; `en` is what the others fall back to. */
export type Localized = Readonly<Record<string, string>> & { readonly en: string }

type ZoneBase = { readonly id: string; readonly access: ZoneAccess; readonly label: Localized }

export type TextZone = ZoneBase & {
  readonly kind: 'TEXT'
  /** Most characters (as readers count them) the zone takes. */
  readonly maxLength: number
  readonly required?: boolean
  /** Set text of a locked zone, default of an open one. */
  readonly text?: Localized
  /** Shows the tracking link in type instead of a text. */
  readonly shows?: 'LINK'
  /** Largest and smallest type size in pixels; what fits in between is found when it is rendered. */
  readonly size: { readonly max: number; readonly min: number }
  readonly weight: 400 | 600 | 800
  readonly color: ColorRef
  readonly lineHeight?: number
  readonly maxLines?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly balance?: boolean
  /** Set as a button. */
  readonly pill?: { readonly fill: ColorRef; readonly radius: number }
  /** Set beside a disc with this sign. */
  readonly badge?: { readonly sign: string; readonly fill: ColorRef }
}

export type LogoZone = ZoneBase & {
  readonly kind: 'LOGO'
  readonly party: Party
  /** Largest extent of the logo in pixels; wide and tall logos are set to the same optical area within it. */
  readonly width: number
  readonly height: number
}

export type QrZone = ZoneBase & {
  readonly kind: 'QR'
  readonly box: Box
  /** Sets a party's logo into the middle; the code is then made with the highest error correction. */
  readonly emblem?: Party
}

export type ImageZone = ZoneBase & { readonly kind: 'IMAGE'; readonly box: Box; readonly radius?: number }

export type ColorZone = ZoneBase & {
  readonly kind: 'COLOR'
  /** The first is the default. */
  readonly choices: readonly [ColorRef, ...ColorRef[]]
}

export type Zone = TextZone | LogoZone | QrZone | ImageZone | ColorZone
export type ZoneKind = Zone['kind']

/** A box in which text and logo zones flow in a row or column; texts in it shrink together until they fit. */
export type Frame = {
  readonly id: string
  readonly box: Box
  readonly direction: 'row' | 'column'
  readonly justify: 'start' | 'center' | 'end' | 'between'
  readonly align?: 'start' | 'center' | 'end'
  readonly gap: number
  readonly zones: readonly string[]
  /** What lies behind it: texts and logos are checked against this colour. */
  readonly ground: ColorRef
  /** A hairline between the zones of a row. */
  readonly divider?: boolean
}

/** Vector shapes behind everything, painted in order. */
export type Decor =
  | { readonly kind: 'rect'; readonly box: Box; readonly fill: ColorRef; readonly radius?: number }
  | { readonly kind: 'circle'; readonly cx: number; readonly cy: number; readonly r: number; readonly fill: ColorRef }
  /** A ring of the given stroke width. */
  | {
      readonly kind: 'ring'
      readonly cx: number
      readonly cy: number
      readonly r: number
      readonly stroke: number
      readonly fill: ColorRef
    }
  /** What two circles share: the sign of two brands together. */
  | {
      readonly kind: 'lens'
      readonly a: readonly [number, number, number]
      readonly b: readonly [number, number, number]
      readonly fill: ColorRef
    }
  | { readonly kind: 'dots'; readonly box: Box; readonly step: number; readonly r: number; readonly fill: ColorRef }

export type Template = {
  readonly id: string
  readonly version: number
  readonly name: Localized
  readonly size: { readonly width: number; readonly height: number; readonly label: string }
  /** Sharpness of the PNG: 1 for screens, 2 or more for print. */
  readonly scale: number
  readonly ground: ColorRef
  readonly decor: readonly Decor[]
  readonly frames: readonly Frame[]
  readonly zones: readonly Zone[]
}

/** The text in `locale`, its language without region, or English. */
export const localized = (text: Localized, locale: string): string =>
  text[locale] ?? text[locale.split('-')[0] ?? 'en'] ?? text.en
