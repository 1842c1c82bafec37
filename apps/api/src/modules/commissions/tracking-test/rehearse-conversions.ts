import { Refused, type Refusal, refusal } from '@rapport/domain'
import type { ProgramRules } from '@rapport/domain/programs'
import { and, eq, gt } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { inTransaction } from '../../../platform/commands/transaction.ts'
import type { Context } from '../../../platform/context.ts'
import type { ProgramRow } from '../../programs/index.ts'
import { recordConversion, recordLead } from '../../tracking/index.ts'
import { attributions } from '../../tracking/tables.ts'
import { commissionEntries, commissions } from '../tables.ts'

const KINDS = ['SALE', 'SIGNUP', 'TRIAL', 'QUALIFIED_LEAD', 'RENEWAL']
const UNDOING = ['CLICK', 'REFUND', 'CHARGEBACK']

/** Thrown to take everything back. */
class TakenBack extends Error {}

/** Carries a command out inside the transaction that is taken back, with what must happen together with it. */
const carryOut = <I, O>(ctx: CommandContext, command: Command<I, O>, input: I): Promise<O> =>
  inTransaction(ctx, (inner) => command.handle(inner, input))

/**
 * Reports a conversion of every kind that the rules reward, 100.00 each, as an integrator would: after the click, by the ordinary
 * commands, in a transaction that is taken back. The partner must be credited (NOT_CREDITED), and something must be earned
 * (NOTHING_EARNED). Null when both are so.
 */
export async function rehearseConversions(
  ctx: Context,
  program: ProgramRow,
  rules: ProgramRules,
  { partnerId, clickId }: { partnerId: string; clickId: string },
): Promise<Refusal | null> {
  let found: Refusal | null = refusal('NOT_CREDITED', ['id'])
  const types = [...new Set(rules.rules.flatMap((rule) => rule.on))].filter((type) => !UNDOING.includes(type))
  try {
    await ctx.db.transaction(async (tx) => {
      const inner: CommandContext = { ...ctx, db: tx, emit: () => {} }
      for (const type of types) {
        if (!(await report(inner, program, type, clickId))) continue
        const mine = eq(attributions.partnerId, partnerId)
        if (found?.refused === 'NOT_CREDITED' && (await tx.select().from(attributions).where(mine)).length > 0)
          found = refusal('NOTHING_EARNED', ['id'])
        const earned = await tx
          .select({ id: commissions.id })
          .from(commissions)
          .innerJoin(commissionEntries, eq(commissionEntries.commissionId, commissions.id))
          .where(and(eq(commissions.partnerId, partnerId), gt(commissionEntries.amountMinor, 0n)))
          .limit(1)
        if (earned.length > 0) found = null
        if (found === null) break
      }
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return found
}

/** Whether the kind could be reported: some need more than a test can know, such as an order they are about. */
async function report(ctx: CommandContext, program: ProgramRow, type: string, clickId: string): Promise<boolean> {
  const event = {
    programId: program.id,
    externalId: `tracking-test-${type}-${clickId}`,
    customerExternalId: `tracking-test-${clickId}`,
    clickId,
    source: 'tracking-test',
  }
  const amount = { amount: '100', currencyCode: program.currencyCode }
  try {
    if (type === 'LEAD') await carryOut(ctx, recordLead, event)
    else if (KINDS.includes(type)) await carryOut(ctx, recordConversion, { ...event, kind: type, amount })
    else await carryOut(ctx, recordConversion, { ...event, kind: 'CUSTOM', type, amount })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
