import { describe, expect, it } from 'vitest'
import { outlookOf } from './next-payout.ts'

const eur = (amount: string) => ({ amount, currencyCode: 'EUR' })
const of = (payable: string, minimum = '50.00') => outlookOf({ payable: eur(payable), minimum: eur(minimum) })

describe('the next payout', () => {
  it('pays a balance from its minimum on', () => {
    expect(of('50.00')).toEqual({ kind: 'pays' })
    expect(of('12345678901234567890.00')).toEqual({ kind: 'pays' })
    expect(of('0.01', '0.00')).toEqual({ kind: 'pays' })
  })
  it('says exactly what is missing below it', () => {
    expect(of('49.99')).toEqual({ kind: 'short', missing: eur('0.01') })
    expect(
      outlookOf({ payable: { amount: '1200', currencyCode: 'JPY' }, minimum: { amount: '5000', currencyCode: 'JPY' } }),
    ).toEqual({
      kind: 'short',
      missing: { amount: '3800', currencyCode: 'JPY' },
    })
  })
  it('promises nothing for zero and for less', () => {
    expect(of('0.00')).toEqual({ kind: 'nothing' })
    expect(of('-4.80')).toEqual({ kind: 'negative' })
  })
})
