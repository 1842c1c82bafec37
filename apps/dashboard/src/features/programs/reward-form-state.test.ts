import { describe, expect, it } from 'vitest'
import { draftOf, inputOf } from './reward-form-state.ts'

const saved = {
  rewards: [{ trigger: 'SALE' as const, percent: '20', flat: null }],
  windowDays: 30,
  model: 'LAST_CLICK' as const,
  codeBeatsClick: true,
  holdDays: 30,
  recurringMonths: 12,
}

describe('the reward form', () => {
  it('gives back what was saved, unchanged', () => {
    expect(inputOf(draftOf(saved, 'de'), 'EUR', 'de')).toEqual({
      ...saved,
      rewards: [{ trigger: 'SALE', percent: '20' }],
    })
  })
  it('tells the first sale only (0) from for life (null)', () => {
    expect(inputOf(draftOf({ ...saved, recurringMonths: 0 }, 'de'), 'EUR', 'de')?.recurringMonths).toBe(0)
    expect(inputOf(draftOf({ ...saved, recurringMonths: null }, 'de'), 'EUR', 'de')?.recurringMonths).toBeNull()
  })
  it('reads a decimal comma, and keeps the text instead of a float', () => {
    const draft = {
      ...draftOf(saved, 'de'),
      rewards: [{ trigger: 'LEAD' as const, kind: 'flat' as const, value: '12,50' }],
    }
    expect(inputOf(draft, 'EUR', 'de')?.rewards).toEqual([
      { trigger: 'LEAD', flat: { amount: '12.5', currencyCode: 'EUR' } },
    ])
  })
  it('is incomplete while a number is missing, zero or negative', () => {
    for (const value of ['', '0', '-5', 'abc', '1e9']) {
      const draft = {
        ...draftOf(saved, 'de'),
        rewards: [{ trigger: 'SALE' as const, kind: 'percent' as const, value }],
      }
      expect(inputOf(draft, 'EUR', 'de')).toBeNull()
    }
    expect(inputOf({ ...draftOf(saved, 'de'), windowDays: '' }, 'EUR', 'de')).toBeNull()
  })
})
