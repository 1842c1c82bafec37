import { type Refusal, refusal } from './refusal.ts'

/** A rate in basis points: 1 % = 100. */
export type BasisPoints = number

/** Reads a percent such as "12.5" to basis points; refuses more than two decimals, negatives and more than 100 %. */
export function parsePercent(text: string, path: readonly string[] = []): BasisPoints | Refusal {
  const match = /^(\d{1,3})(?:\.(\d{1,2})0*)?$/.exec(text)
  const rate = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN
  return Number.isInteger(rate) && rate <= 10_000 ? rate : refusal('PERCENT_INVALID', path)
}

/** Basis points as a percent without trailing zeros: 1250 → "12.5". */
export const formatPercent = (rate: BasisPoints): string => String(rate / 100)
