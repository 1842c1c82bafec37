import { describe, expect, it } from 'vitest'
import { leadsSearch, leadStates, leadsWhere, nextStates } from './search.ts'

describe('the address of a list of leads', () => {
  it('leaves out what the API would refuse', () => {
    expect(leadsWhere(leadsSearch({ state: 'WON', program: 'prg_1', partner: '' }))).toEqual({ programId: 'prg_1' })
    expect(leadsWhere(leadsSearch({ state: 'QUALIFIED' }))).toEqual({ state: 'QUALIFIED' })
  })
})

describe('the way of a lead', () => {
  it('only goes forward, and ends', () => {
    for (const from of leadStates) {
      for (const to of nextStates[from]) expect(nextStates[to]).not.toContain(from)
    }
    expect(nextStates.CONVERTED).toEqual([])
    expect(nextStates.REJECTED).toEqual([])
  })
})
