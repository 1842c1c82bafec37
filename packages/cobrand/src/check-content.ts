import { finding, type Finding } from './findings.ts'
import { textOf, type RenderInput } from './input.ts'
import { textLength } from './text-length.ts'

/** What the filling of a template lacks or may not have: locked zones, missing and too long texts, no link. */
export function checkContent(input: RenderInput): readonly Finding[] {
  const findings: Finding[] = []
  const zones = new Map(input.template.zones.map((zone) => [zone.id, zone]))
  const filled = [input.texts, input.images ?? {}, input.colors ?? {}].flatMap((values) => Object.keys(values))
  for (const id of filled) {
    const zone = zones.get(id)
    if (zone === undefined) findings.push(finding('ZONE_UNKNOWN', 'ERROR', id))
    else if (zone.access === 'LOCKED') findings.push(finding('ZONE_LOCKED', 'ERROR', id))
  }
  for (const zone of input.template.zones) {
    if (zone.kind === 'QR' && !input.link) findings.push(finding('LINK_MISSING', 'WARNING', zone.id))
    if (zone.kind !== 'TEXT') continue
    const length = textLength(textOf(zone, input))
    if (length === 0 && zone.required) findings.push(finding('TEXT_REQUIRED', 'ERROR', zone.id))
    if (length > zone.maxLength) {
      findings.push(finding('TEXT_TOO_LONG', 'ERROR', zone.id, { length, maxLength: zone.maxLength }))
    }
  }
  return findings
}
