import { message, type MessageValue } from '../programs/index.ts'
import type { Considered } from './attribute.ts'
import { type Fact, type History, isBefore } from './history.ts'

/** The type of a click that is known not to be a visit; it is in a history only where a report names it. */
export const INVALID_CLICK = 'INVALID_CLICK'

const word = (value: unknown): MessageValue => ({ kind: 'text', value: String(value) })

/** What a report names by a click id or a code and cannot credit anybody by, each with its reason. */
export function unusable(fact: Fact, history: Pick<History, 'facts'>): Considered[] {
  const { click_id: clickId, unknown_click_id: unknownId, code, code_owner: owner } = fact.fields
  const found: Considered[] = []
  const say = (source: 'TOUCH' | 'CODE', named: unknown, reason: Considered['reason'], touch?: Fact) =>
    found.push({
      source,
      partner: touch?.partner,
      named: String(named),
      touch: touch?.id,
      at: touch?.at ?? fact.at,
      eligible: false,
      chosen: false,
      reason,
      conditions: [],
    })
  if (typeof unknownId === 'string')
    say('TOUCH', unknownId, message('attribution.clickUnknown', { id: word(unknownId) }))
  const click = history.facts.find(({ id }) => id === clickId)
  if (click?.type === INVALID_CLICK) {
    const reason = word(`clickReason.${String(click.fields['reason'])}`)
    say('TOUCH', click.id, message('attribution.clickInvalid', { reason }), click)
  } else if (click && !isBefore(click, fact)) say('TOUCH', click.id, message('attribution.clickLater'), click)
  if (typeof code === 'string' && owner === undefined)
    say('CODE', code, message('attribution.codeUnknown', { code: word(code) }))
  return found
}
