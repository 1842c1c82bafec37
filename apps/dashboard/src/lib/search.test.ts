import { describe, expect, it } from 'vitest'
import { day, oneOf, pageArguments, text } from './search.ts'

describe('what an address may say', () => {
  it('takes only days that exist', () => {
    expect(day('2026-02-28')).toBe('2026-02-28')
    expect(day('2026-02-30')).toBeUndefined()
    expect(day('28.2.2026')).toBeUndefined()
  })
  it('takes only the words of a list', () => {
    const state = oneOf(['OPEN', 'PAID'])
    expect(state('PAID')).toBe('PAID')
    expect(state('constructor')).toBeUndefined()
    expect(state(7)).toBeUndefined()
  })
  it('treats an empty or foreign value as absent', () => {
    expect(text('')).toBeUndefined()
    expect(text({})).toBeUndefined()
    expect(text(42)).toBe('42')
  })
  it('goes back by `before` and forward by `after`', () => {
    expect(pageArguments({ before: 'c' }, 10)).toEqual({ last: 10, before: 'c' })
    expect(pageArguments({ after: 'c' }, 10)).toEqual({ first: 10, after: 'c' })
    expect(pageArguments({}, 10)).toEqual({ first: 10, after: null })
  })
})
