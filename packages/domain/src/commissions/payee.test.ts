import { expect, it } from 'vitest'
import { areRefusals, checkRules } from '../programs/index.ts'
import { NEW_PROGRAM } from '../testing/everybody.ts'
import type { Fact } from '../tracking/index.ts'
import { decide } from './decide.ts'

const OURS = 'prt_00000000000000000000000001'
const OF_ANOTHER_PROGRAM = 'prt_00000000000000000000000002'
const CUSTOMER = 'cus_00000000000000000000000001'
const rules = checkRules({
  currency: 'USD',
  fields: { whom: 'text' },
  attribution: { classes: [{ from: ['stated', 'field:whom'] }] },
  rules: [{ id: 'reward', on: ['SALE'], payee: 'whom', credited: false, amount: 'amount * 10%' }],
})
const outcomeFor = (whom: string, partners = {}) => {
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  const fields = { whom, amount: { minor: '1000', currency: 'USD' } }
  const fact: Fact = { id: 's', type: 'SALE', at: new Date(0), seq: 0, partner: 'A', customer: CUSTOMER, fields }
  const history = { ...NEW_PROGRAM, partners: { ...NEW_PROGRAM.partners, ...partners } }
  const { lines, attribution } = decide({ rules, version: 'v', fact, history, now: fact.at })
  return { ...lines[0], winner: attribution?.winner?.partner }
}

it.each([
  ['a partner of the program', OURS, 'EARNED'],
  ['a partner of another program or workspace', OF_ANOTHER_PROGRAM, 'REJECTED'],
  ['the customer of the fact', CUSTOMER, 'EARNED'],
  ['another customer by our id', 'cus_00000000000000000000000002', 'REJECTED'],
  ['a user by our id', 'usr_00000000000000000000000001', 'REJECTED'],
  ['a name of the integrator', 'customer-7', 'EARNED'],
  ['nobody', '', 'NOT_ATTRIBUTED'],
])('a rule that pays %s comes to %s', (_, whom, outcome) => {
  const line = outcomeFor(whom, { [OURS]: { active: false } })
  expect(line.outcome).toBe(outcome)
  expect(line.entry !== undefined).toBe(outcome === 'EARNED')
})

it('a partner is credited while it takes part, and not one of whom nothing is known', () => {
  expect(outcomeFor(OURS, { A: { active: false }, [OURS]: { active: true } }).winner).toBe(OURS)
  expect(outcomeFor(OURS, { A: { active: false } }).winner).toBeUndefined()
})

it.each([
  ['RENEWAL', undefined, OURS, 'NO_RULE'],
  ['signed_contract', undefined, OURS, 'NO_RULE'],
  ['RENEWAL', 's', undefined, undefined],
  ['CLICK', undefined, undefined, undefined],
])('a %s that no rule rewards, about %s, is credited to %s and comes to %s', (type, ref, winner, outcome) => {
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  const fact: Fact = { id: 'r', type, at: new Date(0), seq: 1, ref, fields: { whom: OURS } }
  const history = { ...NEW_PROGRAM, partners: { ...NEW_PROGRAM.partners, [OURS]: { active: true } } }
  const decided = decide({ rules, version: 'v', fact, history, now: fact.at })
  expect(decided.attribution?.winner?.partner).toBe(winner)
  expect(decided.lines.map((line) => line.outcome)).toEqual(outcome === undefined ? [] : [outcome])
})
