import { formatDecimal, type Money, ensure, refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import { and, eq, inArray } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { decisionLocksAbout } from '../decision-locks.ts'
import { findConversion } from '../fact-queries.ts'
import type { RefundConversionInput } from '../fact-types.ts'
import { type FactRow, type NewFact, recordFact, reportedBefore } from '../facts.ts'
import { readAmount } from '../read-event.ts'
import { facts } from '../tables.ts'
import { readOccurredAt } from './record-click.ts'
import { programOf, type Source } from './record-events.ts'

/** Takes a conversion back, whole or in part: a new fact about the old one, which stays. */
export const refundConversion: Command<RefundConversionInput & Source, FactRow> = {
  name: 'refundConversion',
  may: 'events.write',
  subject: (fact) => fact.id,
  again: async (ctx, id) => (await findConversion(ctx, scoped(ctx), { id })) ?? refuse('NOT_FOUND'),
  locks: async (ctx, input) => {
    const found = await findConversion(ctx, scoped(ctx), input)
    return found ? decisionLocksAbout(ctx, found.id) : []
  },
  handle: async (ctx, input) => {
    const found =
      (await findConversion(ctx, scoped(ctx), input)) ?? refuse('NOT_FOUND', [input.id ? 'id' : 'externalId'])
    if (!can(ctx.actor, 'events.write', { workspaceId: found.workspaceId })) refuse('NOT_FOUND', ['id'])
    const program = await programOf(ctx, found.programId)
    const [original] = await ctx.db.select().from(facts).where(eq(facts.id, found.id)).for('no key update')
    if (!original || (original.refId !== null && ['REFUND', 'CHARGEBACK'].includes(original.type)))
      return refuse('STATE_CONFLICT', ['id'])
    const report: NewFact = {
      program,
      type: input.chargeback ? 'CHARGEBACK' : 'REFUND',
      at: ensure(readOccurredAt(ctx, input.occurredAt)),
      externalId: input.refundExternalId,
      refId: original.id,
      stated: ensure(readAmount(input.amount)),
      original,
      source: input.source ?? 'api',
    }
    if (await reportedBefore(ctx, report, 'refundExternalId')) return original
    await recordFact(ctx, { ...report, ...(await refundable(ctx, original, report.stated)) })
    return original
  },
}

/** How much the refund is: what was stated, or all that is left. Refuses more than is left, and nothing at all. */
async function refundable(
  ctx: CommandContext,
  original: FactRow,
  stated: Money | null | undefined,
): Promise<Pick<NewFact, 'amount' | 'whole'>> {
  const undone = await ctx.db
    .select({ minor: facts.amountMinor })
    .from(facts)
    .where(and(eq(facts.refId, original.id), inArray(facts.type, ['REFUND', 'CHARGEBACK'])))
  const { amountMinor, currency } = original
  if (amountMinor === null || currency === null) {
    if (undone.length > 0) refuse('STATE_CONFLICT', ['id'])
    if (stated) refuse('INVALID', ['amount'])
    return { amount: null, whole: true }
  }
  const left: Money = { minor: amountMinor - undone.reduce((sum, row) => sum + (row.minor ?? 0n), 0n), currency }
  if (stated && stated.currency !== currency) refuse('CURRENCY_MISMATCH', ['amount', 'currencyCode'])
  if (stated && stated.minor === 0n) refuse('AMOUNT_INVALID', ['amount', 'amount'], { reason: 'zero' })
  const amount = stated ?? left
  const nothing = left.minor <= 0n && (amountMinor > 0n || undone.length > 0)
  if (nothing || amount.minor > left.minor)
    refuse('REFUND_EXCEEDS', ['amount'], { left: `${formatDecimal(left)} ${currency}` })
  return { amount, whole: undone.length === 0 && amount.minor === amountMinor }
}
