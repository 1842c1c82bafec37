import { dayOf } from '@rapport/domain'
import type { Locale } from '@rapport/domain/identity'
import { BANK_COLUMNS, bankRow } from '@rapport/domain/payouts'
import { asc, eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/csv/csv.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { commissions } from '../commissions/tables.ts'
import { workspaceOf } from '../identity/index.ts'
import { partners } from '../partners/tables.ts'
import { programs } from '../programs/tables.ts'
import { facts } from '../tracking/tables.ts'
import type { PayoutRow } from './queries.ts'
import type { RunRow } from './runs.ts'
import { payoutItems, payouts } from './tables.ts'

/** The bank file of a run: one row for each payout that is not ended and has an account to go to. */
export async function bankCsv(ctx: Context, run: RunRow): Promise<string> {
  const workspace = await workspaceOf(ctx, run.workspaceId)
  const rows = await ctx.db
    .select({ payout: payouts, name: partners.name })
    .from(payouts)
    .innerJoin(partners, eq(partners.id, payouts.partnerId))
    .where(eq(payouts.runId, run.id))
    .orderBy(asc(partners.name), asc(payouts.id))
  return toCsv([
    [...BANK_COLUMNS],
    ...rows.flatMap(({ payout, name }) =>
      payout.state === 'FAILED' || payout.account === null
        ? []
        : [
            bankRow({
              payoutId: payout.id,
              payeeName: name,
              account: payout.account,
              bank: payout.bank,
              amount: { minor: payout.amountMinor, currency: payout.currency },
              reference: `${workspace.name} ${run.number}`,
            }),
          ],
    ),
  ])
}

const LABELS = ['date', 'program', 'event', 'order', 'commission', 'amount', 'currency', 'total', 'carried'] as const
type Line = { date: string; program: string; event: string; order: string; id: string; amount: string }

export type StatementData = {
  title: string
  workspace: string
  partner: string
  number: string
  labels: Record<(typeof LABELS)[number], string>
  lines: Line[]
  carried: string | null
  total: string
  currency: string
  facts: [string, string][]
}

/** Leads are people: their ids are not for documents that are passed on. */
const ORDERS: readonly string[] = ['SALE', 'RENEWAL']

/**
 * What a statement says: the settled commissions by what earned them, what was carried over, and the total, which is the payout to the
 * minor unit. Amounts are plain decimals; days are those of the workspace.
 */
export async function statementOf(ctx: Context, payout: PayoutRow): Promise<StatementData> {
  const workspace = await workspaceOf(ctx, payout.workspaceId)
  const [partner] = await ctx.db.select().from(partners).where(eq(partners.id, payout.partnerId))
  const items = await ctx.db
    .select({
      id: commissions.id,
      earnedAt: commissions.earnedAt,
      program: programs.name,
      type: facts.type,
      externalId: facts.externalId,
      amountMinor: payoutItems.amountMinor,
    })
    .from(payoutItems)
    .innerJoin(commissions, eq(commissions.id, payoutItems.commissionId))
    .innerJoin(programs, eq(programs.id, commissions.programId))
    .innerJoin(facts, eq(facts.id, commissions.factId))
    .where(eq(payoutItems.payoutId, payout.id))
    .orderBy(asc(commissions.earnedAt), asc(commissions.id))
  const t = (key: string) => translate(ctx.locale, `statement.${key}`)
  const settled = items.reduce((sum, item) => sum + item.amountMinor, 0n)
  const carried = payout.amountMinor - settled
  const amount = (minor: bigint) => toMoney(minor, payout.currency).amount
  const day = (at: Date | null) => (at ? dayOf(at, workspace.timeZone) : '–')
  return {
    title: t('title'),
    workspace: workspace.name,
    partner: partner?.name ?? '',
    number: payout.id,
    labels: Object.fromEntries(LABELS.map((name) => [name, t(name)])) as StatementData['labels'],
    lines: items.map((item) => ({
      date: day(item.earnedAt),
      program: item.program,
      event: eventName(ctx.locale, item.type),
      order: ORDERS.includes(item.type) ? (item.externalId ?? '') : '',
      id: item.id,
      amount: amount(item.amountMinor),
    })),
    carried: carried === 0n ? null : amount(carried),
    total: amount(payout.amountMinor),
    currency: payout.currency,
    facts: [
      [t('created'), day(payout.createdAt)],
      [t('paid'), day(payout.paidAt)],
      [t('reference'), payout.reference ?? '–'],
      [t('account'), payout.account ?? '–'],
    ],
  }
}

/** A kind of event in the reader's language; a program's own kinds go by their own names. */
function eventName(locale: Locale, type: string): string {
  const key = `statement.event.${type}`
  const name = translate(locale, key)
  return name === key ? type : name
}

export const statementCsv = (s: StatementData): string =>
  toCsv([
    ['date', 'program', 'event', 'order', 'commission', 'amount', 'currency'].map(
      (name) => s.labels[name as keyof StatementData['labels']],
    ),
    ...s.lines.map((line) => [line.date, line.program, line.event, line.order, line.id, line.amount, s.currency]),
    ...(s.carried ? [['', '', s.labels.carried, '', '', s.carried, s.currency]] : []),
    ['', '', s.labels.total, '', '', s.total, s.currency],
  ])
