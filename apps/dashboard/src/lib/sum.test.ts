import { describe, expect, it } from 'vitest'
import { sumByCurrency } from './sum.ts'

const euro = (amount: string) => ({ amount, currencyCode: 'EUR' })

describe('sumByCurrency', () => {
  it('adds what floats cannot', () => {
    expect(sumByCurrency([euro('0.10'), euro('0.20')])).toEqual([euro('0.30')])
    expect(sumByCurrency([euro('9007199254740993.01'), euro('0.01')])).toEqual([euro('9007199254740993.02')])
  })
  it('never adds two currencies', () => {
    const yen = { amount: '500', currencyCode: 'JPY' }
    expect(sumByCurrency([euro('1.00'), yen, euro('2.5')])).toEqual([euro('3.50'), yen])
  })
  it('handles negative balances', () => {
    expect(sumByCurrency([euro('1.00'), euro('-2.25')])).toEqual([euro('-1.25')])
    expect(sumByCurrency([])).toEqual([])
  })
})
