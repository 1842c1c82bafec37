import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, startApi } from './api.ts'
import type { Expected, Fixture } from './fixture.ts'
import { replayProgram } from './judge.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const fixture = (id: string): Fixture =>
  JSON.parse(
    readFileSync(new URL(`../../../../packages/domain/fixtures/programs/${id}.json`, import.meta.url), 'utf8'),
  ) as Fixture

/** One scenario of a program, with one expected result changed. */
const judged = (id: string, scenarioId: string, change: (expected: Expected) => Partial<Expected> = () => ({})) => {
  const found = fixture(id)
  const scenarios = found.scenarios
    .filter((s) => s.id === scenarioId)
    .map((s) => ({ ...s, expected: s.expected.map((x) => ({ ...x, ...change(x) })) }))
  return replayProgram(api, { ...found, scenarios })
}

const on = (event: string, change: Partial<Expected>) => (x: Expected) => (x.on === event ? change : {})

test.each([
  ['a reversed line', 'booking-affiliate', 's4', 'o1', { outcome: 'EARNED' }],
  ['a reversed line that is said to be elsewhere', 'booking-affiliate', 's4', 'o1', { outcome: 'NOT_ATTRIBUTED' }],
  ['an outcome of another component', 'affise-referral', 's1', 'rd', { component: 'other', amount: 0 }],
  ['a balance in another unit', 'affise-referral', 's1', 'rd', { balanceAfter: 5001 }],
  ['a part in the decision', 'ekr-awin', 's2', 'o', { also: { optional: [], reversed: [] } }],
  ['a payout', 'bluehost', 's2', 'pr', { amount: 6500 }],
  ['the day it is owed from', 'landingi', 's1', 'i1', { payableOn: '2024-03-15' }],
  ['an amount in a unit that is no currency', 'binance-referral', 's1', 'f1', { amount: 20001 }],
])('the judge of published programs notices a wrong expectation of %s', async (_what, id, scenario, event, wrong) => {
  const right = await judged(id, scenario)
  expect(right.reasons).toEqual([])
  const mistaken = await judged(id, scenario, on(event, wrong))
  expect(mistaken.exact).toBeLessThan(right.exact)
})
