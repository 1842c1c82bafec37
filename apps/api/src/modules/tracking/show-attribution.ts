import { sentenceIn } from '@rapport/domain/commissions'
import { type Locale, scopeOf } from '@rapport/domain/identity'
import type { Message } from '@rapport/domain/programs'
import type { Context } from '../../platform/context.ts'
import { translate } from '../../platform/i18n.ts'
import { partnerLoader } from '../partners/index.ts'
import type { AttributionRow } from './fact-queries.ts'
import type { Attribution, Touch } from './fact-types.ts'

/** How a partner id reads: its name, or "another partner" to a partner that it is not. */
export async function partnerNames(
  ctx: Context,
  ids: readonly (string | null | undefined)[],
): Promise<(id: string) => string> {
  const own = scopeOf(ctx.actor)?.partnerId ?? null
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string' && id.startsWith('prt_')))]
  const rows = await Promise.all(wanted.map((id) => partnerLoader(ctx).load(id)))
  const names = new Map(rows.flatMap((row) => (row ? [[row.id, row.name] as const] : [])))
  return (id) =>
    own !== null && id !== own && id.startsWith('prt_')
      ? translate(ctx.locale, 'attribution.another')
      : (names.get(id) ?? id)
}

const named = (sentence: Message, nameOf: (id: string) => string): Message => {
  const partner = sentence.values['partner']
  return partner?.kind === 'text'
    ? { ...sentence, values: { ...sentence.values, partner: { kind: 'text', value: nameOf(partner.value) } } }
    : sentence
}

/** A sentence of attribution or outcome with partners by their names. */
export const sentenceFor = (sentence: Message, locale: Locale, nameOf: (id: string) => string): string =>
  sentenceIn(named(sentence, nameOf), locale)

/** The stored decision as the reader may see it. */
export async function showAttribution(ctx: Context, row: AttributionRow): Promise<Attribution> {
  const nameOf = await partnerNames(ctx, [row.partnerId, ...row.touches.map((touch) => touch.partner)])
  const own = scopeOf(ctx.actor)?.partnerId ?? null
  const touches: Touch[] = row.touches.map((touch) => ({
    kind: touch.source,
    at: new Date(touch.at),
    eligible: touch.eligible,
    chosen: touch.chosen,
    reason: sentenceFor(touch.reason, ctx.locale, nameOf),
    partnerId: own !== null && touch.partner !== own ? null : (touch.partner ?? null),
  }))
  return {
    outcome: row.outcome,
    sentence: sentenceFor(row.sentence, ctx.locale, nameOf),
    touches,
    winner: touches.find((touch) => touch.chosen) ?? null,
    roles: row.roles
      .filter(({ partner }) => own === null || partner === own)
      .map(({ role, partner }) => ({ role, partnerId: partner })),
    decidedAt: row.decidedAt,
    versionId: row.versionId,
  }
}
