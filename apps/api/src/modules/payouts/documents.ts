import { BANK_COLUMNS, bankRow } from '@rapport/domain/payouts'
import { asc, eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/csv/csv.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { commissions } from '../commissions/tables.ts'
import { workspaceOf } from '../identity/index.ts'
import { partners } from '../partners/tables.ts'
import { programLoader } from '../programs/index.ts'
import type { PayoutRow, RunRow } from './queries.ts'
import { payoutItems, payouts } from './tables.ts'

/** The bank file of a run: one row for each payout that is not ended. */
export async function bankCsv(ctx: Context, run: RunRow): Promise<string> {
  const workspace = await workspaceOf(ctx, run.workspaceId)
  const rows = await ctx.db
    .select({ payout: payouts, partner: partners })
    .from(payouts)
    .innerJoin(partners, eq(partners.id, payouts.partnerId))
    .where(eq(payouts.runId, run.id))
    .orderBy(asc(partners.name), asc(payouts.id))
  return toCsv([
    [...BANK_COLUMNS],
    ...rows
      .filter(({ payout }) => payout.state !== 'FAILED')
      .map(({ payout, partner }) =>
        bankRow({
          payoutId: payout.id,
          payeeName: partner.name,
          account: partner.payoutAccount ?? '',
          bank: partner.payoutBank,
          amount: { minor: payout.amountMinor, currency: payout.currency },
          reference: `${workspace.name} ${run.number}`,
        }),
      ),
  ])
}

export type StatementData = {
  title: string
  workspace: string
  partner: string
  number: string
  labels: {
    date: string
    program: string
    commission: string
    amount: string
    total: string
    carried: string
    state: string
  }
  lines: { date: string; program: string; id: string; amount: string }[]
  carried: string | null
  total: string
  currency: string
  facts: [string, string][]
}

/** What a statement says: the settled commissions, what was carried over, and the total, which is the payout to the minor unit. */
export async function statementOf(ctx: Context, payout: PayoutRow): Promise<StatementData> {
  const workspace = await workspaceOf(ctx, payout.workspaceId)
  const [partner] = await ctx.db.select().from(partners).where(eq(partners.id, payout.partnerId))
  const items = await ctx.db
    .select({ commission: commissions, amountMinor: payoutItems.amountMinor })
    .from(payoutItems)
    .innerJoin(commissions, eq(commissions.id, payoutItems.commissionId))
    .where(eq(payoutItems.payoutId, payout.id))
    .orderBy(asc(commissions.earnedAt), asc(commissions.id))
  const t = (key: string) => translate(ctx.locale, `statement.${key}`)
  const names = await Promise.all(items.map(({ commission }) => programLoader(ctx).load(commission.programId)))
  const settled = items.reduce((sum, item) => sum + item.amountMinor, 0n)
  const carried = payout.amountMinor - settled
  const amount = (minor: bigint) => toMoney(minor, payout.currency).amount
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? '–'
  return {
    title: t('title'),
    workspace: workspace.name,
    partner: partner?.name ?? '',
    number: payout.id,
    labels: {
      date: t('date'),
      program: t('program'),
      commission: t('commission'),
      amount: t('amount'),
      total: t('total'),
      carried: t('carried'),
      state: t('state'),
    },
    lines: items.map(({ commission, amountMinor }, i) => ({
      date: day(commission.earnedAt),
      program: names[i]?.name ?? '',
      id: commission.id,
      amount: amount(amountMinor),
    })),
    carried: carried === 0n ? null : amount(carried),
    total: amount(payout.amountMinor),
    currency: payout.currency,
    facts: [
      [t('created'), day(payout.createdAt)],
      [t('paid'), day(payout.paidAt)],
      [t('reference'), payout.reference ?? '–'],
      [t('account'), partner?.payoutAccount ?? '–'],
    ],
  }
}

export const statementCsv = (s: StatementData): string =>
  toCsv([
    [s.labels.date, s.labels.program, s.labels.commission, s.labels.amount, 'currency'],
    ...s.lines.map((line) => [line.date, line.program, line.id, line.amount, s.currency]),
    ...(s.carried ? [['', '', s.labels.carried, s.carried, s.currency]] : []),
    ['', '', s.labels.total, s.total, s.currency],
  ])
