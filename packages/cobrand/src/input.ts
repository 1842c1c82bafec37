import type { BrandKit, Party } from './brand-kit.ts'
import type { ColorRef } from './palette.ts'
import { localized, type Template, type TextZone } from './template.ts'

/** One piece to render: a template, both brands, and what the open zones hold. */
export type RenderInput = {
  readonly template: Template
  /** BCP 47: chooses the writing system's typeface, line breaking and locked texts. */
  readonly locale: string
  readonly brands: Readonly<Record<Party, BrandKit>>
  /** Texts by zone id; an absent one takes the zone's own text, and a locked one always does. */
  readonly texts: Readonly<Record<string, string>>
  /** Images by zone id, as PNG, JPEG or WebP bytes. */
  readonly images?: Readonly<Record<string, Uint8Array>>
  /** Choices of COLOR zones by zone id. */
  readonly colors?: Readonly<Record<string, ColorRef>>
  /** What the QR zones say: the partner's tracking link. Without it they stay empty. */
  readonly link?: string
}

/** The text a zone shows: the set text of a locked zone, the given text of an open one. */
export function textOf(zone: TextZone, input: RenderInput): string {
  if (zone.shows === 'LINK') return (input.link ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '')
  const own = zone.text === undefined ? '' : localized(zone.text, input.locale)
  const given = zone.access === 'OPEN' ? input.texts[zone.id] : undefined
  return (given ?? own).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (c) => (c === '\n' ? c : '')).trim()
}

/** What the piece is called: its headline (the first required text), else the design's name; then both brands. */
export function titleOf(input: RenderInput): string {
  const headline = input.template.zones.find((zone): zone is TextZone => zone.kind === 'TEXT' && zone.required === true)
  const said = headline === undefined ? '' : textOf(headline, input)
  const { workspace, partner } = input.brands
  return [said || localized(input.template.name, input.locale), workspace.name, partner.name].join(' · ')
}
