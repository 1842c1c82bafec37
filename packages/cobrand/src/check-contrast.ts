import { PARTIES, type BrandKit, type Party } from './brand-kit.ts'
import { contrast } from './color.ts'
import { finding, type Finding } from './findings.ts'
import { paletteOf } from './palette.ts'
import type { Template } from './template.ts'

const round = (ratio: number): number => Math.round(ratio * 100) / 100

/** WCAG AA: 3:1 for large type (from 24 px, or 18.7 px bold), 4.5:1 for the rest. */
export const requiredContrast = (size: number, weight: number): number =>
  size >= 24 || (size >= 18.66 && weight >= 700) ? 3 : 4.5

/** Where a brand's own colours do not carry text: ink on paper below 4.5:1. */
export function checkBrandKit(party: Party, kit: BrandKit): readonly Finding[] {
  const ratio = contrast(kit.colors.ink, kit.colors.paper)
  return ratio >= 4.5 ? [] : [finding('CONTRAST_LOW', 'WARNING', party, { ratio: round(ratio), required: 4.5 })]
}

/**
 * The text zones whose wanted colour does not read on its ground with these brands. The renderer takes a readable colour
 * instead, so these are notes; the brands' own ink and paper are warnings.
 */
export function checkContrast(template: Template, brands: Readonly<Record<Party, BrandKit>>): readonly Finding[] {
  const color = paletteOf(
    brands,
    Object.fromEntries(template.zones.flatMap((z) => (z.kind === 'COLOR' ? [[z.id, z.choices[0]]] : []))),
  )
  const findings: Finding[] = PARTIES.flatMap((party) => checkBrandKit(party, brands[party]))
  for (const zone of template.zones) {
    if (zone.kind !== 'TEXT') continue
    const frame = template.frames.find((f) => f.zones.includes(zone.id))
    const ratio = contrast(color(zone.color), color(zone.pill?.fill ?? frame?.ground ?? template.ground))
    const required = requiredContrast(zone.size.min, zone.weight)
    if (ratio < required) findings.push(finding('CONTRAST_LOW', 'NOTE', zone.id, { ratio: round(ratio), required }))
  }
  return findings
}
