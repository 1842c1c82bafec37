import { exponentOf, formatDecimal } from '@rapport/domain'
import { formatValue } from '@rapport/domain/programs'
import { rehearse } from '../../commissions/index.ts'
import { translate } from '../../../platform/i18n.ts'
import type { ProgramView } from './load.ts'

/** One line of the table: what happens, and what is earned for it in each column. */
export type Example = { event: string; earned: string[] }
export type Examples = { columns: string[]; rows: Example[] }

/** Sale amounts that people of a currency find ordinary, in its major unit. */
const AMOUNTS: Readonly<Record<string, readonly number[]>> = {
  JPY: [5000, 20_000, 100_000],
  KRW: [50_000, 200_000, 1_000_000],
  IDR: [500_000, 2_000_000, 10_000_000],
  TWD: [1500, 6000, 30_000],
}
const ORDINARY = [50, 200, 1000]
const EVENTS = ['LEAD', 'QUALIFIED_LEAD', 'SIGNUP', 'TRIAL', 'SALE'] as const

const money = (minor: bigint, currency: string, locale: ProgramView['locale'], round = false): string => {
  const amount = formatDecimal({ minor, currency })
  return round
    ? new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(Number(amount))
    : formatValue({ kind: 'money', amount, currencyCode: currency }, locale)
}

/**
 * What the rules in force pay for ordinary events, worked out by the very functions that book commissions: one column, or one per tier
 * where tiers make a difference. Undefined where nothing can be said without knowing more.
 */
export function examplesOf(view: ProgramView): Examples | undefined {
  const { version, locale, ctx, tiers } = view
  if (!version) return undefined
  const { rules } = version
  const { currency } = rules
  const unit = 10n ** BigInt(exponentOf(currency))
  const spoken = new Set(rules.rules.flatMap((rule) => rule.on))
  type Event = { type: (typeof EVENTS)[number]; minor: bigint | undefined }
  const events = EVENTS.filter((type) => spoken.has(type)).flatMap((type): Event[] =>
    type === 'SALE'
      ? (AMOUNTS[currency] ?? ORDINARY).map((amount) => ({ type, minor: BigInt(amount) * unit }))
      : [{ type, minor: undefined }],
  )
  const earn = (type: string, minor: bigint | undefined, tier: string | undefined): bigint => {
    const fields = minor === undefined ? {} : { amount: { minor: minor.toString(), currency } }
    const decision = rehearse(rules, ctx.now, { type, fields, daysAfterClick: 1 }, tier ? { tier } : {})
    return (decision?.entries ?? [])
      .filter((entry) => entry.unit === currency && entry.payee.startsWith('prt_'))
      .reduce((sum, entry) => sum + entry.amount, 0n)
  }
  const steps = tiers.length > 0 ? tiers.map((tier) => tier.id) : [undefined]
  const rows = events
    .map(({ type, minor }) => ({ type, minor, earned: steps.map((tier) => earn(type, minor, tier)) }))
    .filter((row) => row.earned.some((amount) => amount > 0n))
  if (rows.length === 0) return undefined
  const tiered = rows.some((row) => row.earned.some((amount) => amount !== row.earned[0]))
  return {
    columns: tiered ? tiers.map((tier) => tier.name) : [translate(locale, 'page.program.examples.you')],
    rows: rows.map(({ type, minor, earned }) => ({
      event: translate(locale, `page.program.examples.${type}`, {
        amount: minor === undefined ? '' : money(minor, currency, locale, true),
      }),
      earned: (tiered ? earned : earned.slice(0, 1)).map((amount) => money(amount, currency, locale)),
    })),
  }
}
