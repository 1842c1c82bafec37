import { compileForm } from '../programs/index.ts'
import type { Fact } from '../tracking/index.ts'

/** Sales in dollars, counted in days from one noon, and a program that pays a third of them for a year. */
export const T0 = Date.UTC(2026, 0, 10, 12)
export const DAY = 86_400_000
export const usd = (minor: bigint | number) => ({ minor: String(minor), currency: 'USD' })
export const fact = (id: string, type: string, day: number, more: Partial<Fact> = {}): Fact => ({
  id,
  type,
  at: new Date(T0 + day * DAY),
  seq: 0,
  partner: undefined,
  fields: {},
  ...more,
})
export const sale = (id: string, minor: bigint | number, more: Partial<Fact> = {}, day = 0) =>
  fact(id, 'SALE', day, {
    partner: 'A',
    customer: `customer-of-${id}`,
    ...more,
    fields: { amount: usd(minor), ...more.fields },
  })
export const form = compileForm({
  currency: 'USD',
  rewards: [{ trigger: 'SALE', pay: { percentBps: 3333 } }],
  recurringMonths: 12,
})
