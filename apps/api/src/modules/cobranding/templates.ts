import { localized, type Template, templateById, TEMPLATES, textLength, type Zone } from '@rapport/cobrand'
import { type Refusal, refusal, refuse } from '@rapport/domain'
import { type Locale, parseText } from '@rapport/domain/identity'
import type { Context } from '../../platform/context.ts'
import type { CoBrandTemplate, CoBrandZone } from './types.ts'

const zoneOf = (zone: Zone, locale: Locale): CoBrandZone => ({
  id: zone.id,
  label: localized(zone.label, locale),
  kind: zone.kind,
  open: zone.access === 'OPEN',
  required: zone.kind === 'TEXT' && zone.required === true,
  maxLength: zone.kind === 'TEXT' ? zone.maxLength : null,
  defaultText: zone.kind === 'TEXT' && zone.text ? localized(zone.text, locale) : null,
  choices: zone.kind === 'COLOR' ? zone.choices.filter((choice) => typeof choice === 'string') : [],
})

/** A template as the API shows it, in the reader's language. */
export const showTemplate = (ctx: Context, template: Template): CoBrandTemplate => ({
  id: template.id,
  name: localized(template.name, ctx.locale),
  format: template.size.label,
  width: template.size.width,
  height: template.size.height,
  zones: template.zones.map((zone) => zoneOf(zone, ctx.locale)),
  previewSvgUrl: `${ctx.services.publicUrl}/assets/templates/${template.id}.svg?lang=${ctx.locale}`,
})

export const showTemplates = (ctx: Context): CoBrandTemplate[] =>
  TEMPLATES.map((template) => showTemplate(ctx, template))

/** The template of that id; refuses one that is not there. */
export const findTemplate = (id: string): Template => templateById(id) ?? refuse('NOT_FOUND', ['templateId'])

function readText(zone: Extract<Zone, { kind: 'TEXT' }>, given: string): string | Refusal {
  const path = ['values', zone.id]
  const text = parseText(given, { path, min: 0, max: zone.maxLength * 4, multiline: true })
  if (typeof text !== 'string') return text
  return textLength(text) > zone.maxLength ? refusal('TOO_LONG', path, { max: zone.maxLength }) : text
}

/**
 * What the open zones of a template hold, by zone id: a text, one of a colour zone's choices, or the id of a picture (which the
 * caller looks up). Gives every problem at once.
 */
export function readValues(template: Template, given: unknown): Record<string, string> | Refusal[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [refusal('INVALID', ['values'])]
  const zones = new Map(template.zones.map((zone) => [zone.id, zone]))
  const problems: Refusal[] = []
  const values: Record<string, string> = {}
  const entries = Object.entries(given)
  if (entries.length > zones.size) return [refusal('TOO_MANY', ['values'], { max: zones.size })]
  for (const [id, value] of entries) {
    const zone = zones.get(id)
    const path = ['values', id.slice(0, 60)]
    if (value === null) continue
    if (zone?.access !== 'OPEN' || typeof value !== 'string') problems.push(refusal('INVALID', path))
    else if (zone.kind === 'TEXT') {
      const text = readText(zone, value)
      if (typeof text === 'string') values[id] = text
      else problems.push(text)
    } else if (zone.kind === 'COLOR') {
      if (zone.choices.some((choice) => choice === value)) values[id] = value
      else problems.push(refusal('INVALID', path))
    } else if (zone.kind === 'IMAGE') values[id] = value
    else problems.push(refusal('INVALID', path))
  }
  return problems.length > 0 ? problems : values
}

/** The picture zones among values, as zone id and file id. */
export const picturesIn = (template: Template, values: Readonly<Record<string, string>>): [string, string][] =>
  template.zones.flatMap((zone): [string, string][] => {
    const id = zone.kind === 'IMAGE' ? values[zone.id] : undefined
    return id ? [[zone.id, id]] : []
  })
