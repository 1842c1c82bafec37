import { addMonths, exponentOf, formatDecimal, isCurrency, startOfDay } from '../../kernel/index.ts'
import { decimal, type Rational, rational, show, times } from './rational.ts'

/** A span of calendar months and of milliseconds; N days are N × 24 h. */
export type Duration = { readonly months: number; readonly ms: number }

/** What an expression yields. Money is in minor units of its unit, exact; `absent` says which fields are missing. */
export type Value =
  | { readonly t: 'number'; readonly n: Rational }
  | { readonly t: 'money'; readonly n: Rational; readonly unit: string }
  | { readonly t: 'yesno'; readonly b: boolean }
  | { readonly t: 'text'; readonly s: string }
  | { readonly t: 'time'; readonly ms: number }
  | ({ readonly t: 'duration' } & Duration)
  | { readonly t: 'list'; readonly items: readonly Value[] }
  | { readonly t: 'map'; readonly entries: ReadonlyMap<string, Value> }
  | { readonly t: 'absent'; readonly missing: readonly string[] }

export const number = (n: Rational | number | bigint): Value => ({
  t: 'number',
  n: typeof n === 'object' ? n : typeof n === 'bigint' ? rational(n) : (decimal(String(n)) ?? rational(0n)),
})
export const moneyValue = (n: Rational | bigint, unit: string): Value => ({
  t: 'money',
  n: typeof n === 'bigint' ? rational(n) : n,
  unit,
})
export const yesno = (b: boolean): Value => ({ t: 'yesno', b })
export const text = (s: string): Value => ({ t: 'text', s })
export const time = (at: Date | number): Value => ({ t: 'time', ms: typeof at === 'number' ? at : at.getTime() })
export const absent = (...missing: string[]): Value => ({ t: 'absent', missing })

const SPAN: Record<string, Duration> = {
  s: { months: 0, ms: 1000 },
  min: { months: 0, ms: 60_000 },
  h: { months: 0, ms: 3_600_000 },
  d: { months: 0, ms: 86_400_000 },
  w: { months: 0, ms: 7 * 86_400_000 },
  mo: { months: 1, ms: 0 },
  y: { months: 12, ms: 0 },
}

/** Reads "90d", "24h", "12mo"; undefined for anything else. */
export function parseDuration(source: string): Duration | undefined {
  const match = /^(\d{1,9})(s|min|h|d|w|mo|y)$/.exec(source)
  const span = match && SPAN[match[2] ?? '']
  return span ? { months: Number(match[1]) * span.months, ms: Number(match[1]) * span.ms } : undefined
}

/** A duration in words of the text form: days, hours or months. */
export function showDuration({ months, ms }: Duration): string {
  if (months !== 0) return ms === 0 ? `${months}mo` : `${months}mo ${showDuration({ months: 0, ms })}`
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const)
    if (ms % size === 0) return `${ms / size}${unit}`
  return ms % 1000 === 0 && Math.abs(ms) < 86_400_000 ? `${ms / 1000}s` : `${(ms / 86_400_000).toFixed(4)}d`
}

/** Reads "250.00 USD" or "1000 points" into minor units; undefined when it is neither. */
export function parseAmount(source: string): Value | undefined {
  const match = /^(-?[\d.]+) ([A-Za-z][\w:-]{0,39})$/.exec(source)
  const n = match && decimal(match[1] ?? '')
  const unit = match?.[2] ?? ''
  return n ? moneyValue(times(n, rational(10n ** BigInt(decimalsOf(unit)))), unit) : undefined
}

/** Decimals of a unit: those of the currency, also for `USD_credit`; points, gifts and the like have none. */
export function decimalsOf(unit: string): number {
  const code = unit.slice(0, 3)
  return isCurrency(code) && (unit.length === 3 || unit[3] === '_') ? exponentOf(code) : 0
}

/** Reads a day ("2026-03-31", its first instant in the zone) or an instant with offset. */
export function parseTime(source: string, tz: string): Value | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(source)) return time(startOfDay(source, tz))
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(source)) return undefined
  const ms = Date.parse(source)
  return Number.isNaN(ms) ? undefined : time(ms)
}

/** The instant a duration later: months first, in the zone, then the milliseconds. */
export const later = (ms: number, span: Duration, tz: string, sign: 1 | -1 = 1): number =>
  (span.months === 0 ? ms : addMonths(new Date(ms), sign * span.months, tz).getTime()) + sign * span.ms

/** The value as people read it. */
export function showValue(value: Value): string {
  switch (value.t) {
    case 'number':
      return show(value.n)
    case 'money':
      return value.n.d === 1n && isCurrency(value.unit)
        ? `${formatDecimal({ minor: value.n.n, currency: value.unit })} ${value.unit}`
        : `${show(times(value.n, rational(1n, 10n ** BigInt(decimalsOf(value.unit)))))} ${value.unit}`
    case 'yesno':
      return value.b ? 'yes' : 'no'
    case 'text':
      return value.s
    case 'time':
      return new Date(value.ms).toISOString().replace('.000Z', 'Z')
    case 'duration':
      return showDuration(value)
    case 'list':
      return `[${value.items.map(showValue).join(', ')}]`
    case 'map':
      return `{${[...value.entries].map(([k, v]) => `${k}: ${showValue(v)}`).join(', ')}}`
    case 'absent':
      return `missing: ${value.missing.join(', ')}`
  }
}
