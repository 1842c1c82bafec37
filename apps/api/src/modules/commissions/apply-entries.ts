import {
  adjusted,
  afterReversal,
  type Decision,
  earned,
  firstState,
  type LedgerTransaction,
  reversed,
} from '@rapport/domain/commissions'
import { ensure } from '@rapport/domain'
import type { Message } from '@rapport/domain/programs'
import type { Entry } from '@rapport/domain/tracking'
import { eq, inArray } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import type { FactRow } from '../tracking/index.ts'
import { type Booking, book } from './ledger.ts'
import type { CommissionRow } from './queries.ts'
import { amountIn } from './money.ts'
import { commissionEntries, commissions } from './tables.ts'

type Line = Decision['lines'][number]

const keyOf = (e: {
  subject: string
  item: string
  rule: string
  component: string
  payee: string
  unit: string
  period: string
}): string => [e.subject, e.item, e.rule, e.component, e.payee, e.unit, e.period].join('|')

const keyOfEntry = (e: Entry): string =>
  keyOf({ ...e, item: e.item ?? '', component: e.component ?? '', period: e.period ?? '' })

const keyOfRow = (c: CommissionRow): string =>
  keyOf({
    subject: c.factId,
    item: c.item,
    rule: c.ruleId,
    component: c.component,
    payee: c.payee,
    unit: c.unit,
    period: c.period,
  })

/** The ledger's side of an amount that a commission gains or loses in the state it is in. */
function transactionFor(commission: Pick<CommissionRow, 'state'>, entry: Entry): LedgerTransaction {
  const amount = { minor: entry.amount, currency: entry.unit }
  if (entry.amount < 0n) return reversed({ ...amount, minor: -entry.amount }, commission.state)
  return commission.state === 'PENDING' || commission.state === 'HOLD' ? earned(amount) : adjusted(amount)
}

function newCommission(
  ctx: CommandContext,
  fact: FactRow,
  attributionId: string,
  entry: Entry,
  line: Line,
  partnerId: string,
): CommissionRow {
  return {
    id: newId(ctx, 'commission'),
    workspaceId: fact.workspaceId,
    programId: fact.programId,
    partnerId,
    enrollmentId: null,
    factId: entry.subject,
    attributionId,
    versionId: entry.version,
    ruleId: entry.rule,
    component: entry.component ?? '',
    payee: entry.payee,
    item: entry.item ?? '',
    period: entry.period ?? '',
    unit: entry.unit,
    state: entry.amount > 0n ? firstState(false) : 'APPROVED',
    amountMinor: 0n,
    originalMinor: 0n,
    holdUntil: entry.holdUntil ?? null,
    payableAt: entry.payableAt ?? null,
    earnedAt: entry.at,
    approvedAt: null,
    paidAt: null,
    declinedAt: null,
    declineReason: null,
    sentence: line.sentence,
    trace: [...line.trace],
  }
}

/**
 * Books what a decision posts: a new commission for each first amount, a further entry for each later one, and the ledger beside it. A
 * commission that loses everything is reversed; one that was paid leaves a negative balance, which is carried forward.
 */
export async function applyEntries(
  ctx: CommandContext,
  fact: FactRow,
  attributionId: string,
  decision: Decision,
): Promise<void> {
  const posted = decision.lines.flatMap((line) => (line.entry ? [{ line, entry: line.entry }] : []))
  if (posted.length === 0) return
  const subjects = [...new Set(posted.map(({ entry }) => entry.subject))]
  const existing = await ctx.db
    .select()
    .from(commissions)
    .where(inArray(commissions.factId, subjects))
    .orderBy(commissions.id)
    .for('update')
  const byKey = new Map(existing.map((row) => [keyOfRow(row), row]))
  const fresh: CommissionRow[] = []
  const changed = new Map<string, CommissionRow>()
  const bookings: Booking[] = []
  const entries: Omit<typeof commissionEntries.$inferInsert, 'transactionId'>[] = []
  const credited = decision.attribution?.winner?.partner

  for (const { line, entry } of posted) {
    const key = keyOfEntry(entry)
    let row = byKey.get(key)
    if (!row) {
      const partnerId = entry.payee.startsWith('prt_') ? entry.payee : credited
      if (!partnerId) continue
      row = newCommission(ctx, fact, attributionId, entry, line, partnerId)
      fresh.push(row)
      byKey.set(key, row)
    }
    bookings.push({
      transaction: transactionFor(row, entry),
      payee: row.payee,
      programId: row.programId,
      subjectId: row.id,
      causeId: fact.id,
    })
    entries.push({
      id: newId(ctx, 'entry'),
      workspaceId: row.workspaceId,
      commissionId: row.id,
      key: entry.key,
      kind: entry.kind,
      quantity: entry.quantity ?? null,
      amountMinor: entry.amount,
      currency: entry.unit,
      causeFactId: fact.id,
      reason: reasonOf(line),
      versionId: entry.version,
      at: entry.at,
    })
    row.amountMinor += entry.amount
    if (entry.kind === 'EARN') row.originalMinor += entry.amount
    if (entry.amount < 0n && row.state !== 'DECLINED') row.state = ensure(afterReversal(row.state, row.amountMinor))
    if (!fresh.includes(row)) changed.set(row.id, row)
  }
  if (fresh.length > 0) await ctx.db.insert(commissions).values(fresh)
  const transactionIds = await book(ctx, fact.workspaceId, bookings)
  if (entries.length > 0)
    await ctx.db
      .insert(commissionEntries)
      .values(entries.map((entry, i) => ({ ...entry, transactionId: transactionIds[i] as string })))
  for (const row of changed.values())
    await ctx.db
      .update(commissions)
      .set({ amountMinor: row.amountMinor, originalMinor: row.originalMinor, state: row.state })
      .where(eq(commissions.id, row.id))
  for (const row of fresh)
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

const reasonOf = (line: Line): Message => line.sentence
