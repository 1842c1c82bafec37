import { kindOf } from '@rapport/domain'
import { bookEntries, type Decision, type Movement } from '@rapport/domain/commissions'
import type { Entry } from '@rapport/domain/tracking'
import { and, eq, or, type SQL } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import { anyOf, insertRows } from '../../platform/db/sets.ts'
import type { FactRow } from '../tracking/index.ts'
import { book } from './ledger.ts'
import { amountIn } from './money.ts'
import type { CommissionRow } from './queries.ts'
import { saveBalances } from './save-balances.ts'
import { commissionEntries, commissions } from './tables.ts'

/** The commissions that the entries can change, locked in one order: those about the same facts, and of a period all. */
function affected(ctx: CommandContext, fact: FactRow, entries: readonly Entry[]): Promise<CommissionRow[]> {
  const periods = entries.flatMap((e): (SQL | undefined)[] =>
    e.kind === 'ADJUST' && e.period !== undefined
      ? [and(eq(commissions.payee, e.payee), eq(commissions.ruleId, e.rule), eq(commissions.period, e.period))]
      : [],
  )
  const subjects = [...new Set([...entries.map((e) => e.subject), ...entries.map((e) => e.fact)])]
  return ctx.db
    .select()
    .from(commissions)
    .where(and(eq(commissions.programId, fact.programId), or(anyOf(commissions.factId, subjects), ...periods)))
    .orderBy(commissions.id)
    .for('update')
}

/**
 * Books what a decision posts: commissions opened and changed, their entries, and the ledger beside them, each in one statement whatever
 * their number. What a commission loses after it was paid leaves a negative balance, which is carried forward.
 */
export async function applyEntries(
  ctx: CommandContext,
  fact: FactRow,
  attributionId: string,
  decision: Decision,
): Promise<void> {
  if (decision.entries.length === 0) return
  const credited = decision.attribution?.winner?.partner ?? null
  const opened = new Set<CommissionRow>()
  const existing = await affected(ctx, fact, decision.entries)
  const movements = bookEntries<CommissionRow>(decision.entries, existing, (entry, place) => {
    const row: CommissionRow = {
      ...place,
      id: newId(ctx, 'commission'),
      workspaceId: fact.workspaceId,
      programId: fact.programId,
      partnerId: kindOf(entry.payee) === 'partner' ? entry.payee : credited,
      attributionId,
      versionId: entry.version,
      state: entry.amount > 0n ? 'PENDING' : 'APPROVED',
      amountMinor: 0n,
      originalMinor: 0n,
      declinedMinor: 0n,
      holdUntil: entry.holdUntil ?? null,
      payableAt: entry.payableAt ?? null,
      earnedAt: entry.at,
      approvedAt: null,
      paidAt: null,
      declinedAt: null,
      declineReason: null,
      sentence: lineOf(decision, entry).sentence,
      trace: [...lineOf(decision, entry).trace],
    }
    opened.add(row)
    return row
  })
  await insertRows(ctx.db, commissions, [...opened])
  await saveBalances(
    ctx,
    [...new Set(movements.map((m) => m.commission))].filter((row) => !opened.has(row)),
  )
  await saveMovements(ctx, fact, decision, movements)
  for (const row of opened)
    if (row.amountMinor > 0n)
      ctx.emit({
        name: 'commission.earned.v1',
        workspaceId: row.workspaceId,
        payload: {
          commissionId: row.id,
          partnerId: row.partnerId,
          ...amountIn({ minor: row.amountMinor, currency: row.unit }),
        },
      })
}

async function saveMovements(
  ctx: CommandContext,
  fact: FactRow,
  decision: Decision,
  movements: readonly Movement<CommissionRow>[],
): Promise<void> {
  const bookings = movements.map(({ commission, transaction }) => ({
    transaction,
    payee: commission.payee,
    programId: commission.programId,
    subjectId: commission.id,
    causeId: fact.id,
  }))
  await book(ctx, fact.workspaceId, bookings, (transactionIds) =>
    insertRows(
      ctx.db,
      commissionEntries,
      movements.map(({ commission, entry, key, kind, amount }, i) => ({
        id: newId(ctx, 'entry'),
        workspaceId: commission.workspaceId,
        commissionId: commission.id,
        key,
        kind,
        quantity: entry.quantity ?? null,
        amountMinor: amount,
        currency: entry.unit,
        causeFactId: fact.id,
        transactionId: transactionIds[i] as string,
        reason: lineOf(decision, entry).sentence,
        versionId: entry.version,
        at: entry.at,
      })),
    ),
  )
}

/** The line that posted the entry. */
const lineOf = (decision: Decision, entry: Entry): Decision['lines'][number] =>
  decision.lines.find((line) => line.entry === entry) as Decision['lines'][number]
