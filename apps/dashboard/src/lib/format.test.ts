import { describe, expect, it } from 'vitest'
import { change, formatBytes, formatFor, formatMoney, formatMoneys } from './format.ts'

it('tells up from down in words of every language', () => {
  for (const locale of ['en', 'ja', 'zh-Hant', 'de', 'id']) {
    expect(formatFor(locale).signedPercent(12)).toMatch(/^\+12/)
    expect(formatFor(locale).signedPercent(-12)).toMatch(/^[-−]12/)
    expect(formatFor(locale).signedPercent(0)).toMatch(/^0/)
  }
})

describe('formatMoney', () => {
  it('keeps every digit of an amount beyond 2^53', () => {
    expect(formatMoney('en', { amount: '90071992547409931.07', currencyCode: 'USD' })).toBe(
      '$90,071,992,547,409,931.07',
    )
  })
  it('shows yen without decimals and euro the German way', () => {
    expect(formatMoney('ja', { amount: '1200', currencyCode: 'JPY' })).toMatch(/1,200$/)
    expect(formatMoney('de', { amount: '1234.5', currencyCode: 'EUR' })).toMatch(/^1\.234,50/)
  })
})

describe('formatMoneys', () => {
  it('shows currencies beside each other instead of adding them', () => {
    const both = [
      { amount: '1.00', currencyCode: 'USD' },
      { amount: '2.00', currencyCode: 'EUR' },
    ]
    expect(formatMoneys('en', both, 'USD')).toBe('$1.00 + €2.00')
  })
  it('shows a zero of the fallback currency when there is nothing', () => {
    expect(formatMoneys('en', [], 'EUR')).toBe('€0.00')
  })
})

describe('change', () => {
  it('gives no percentage against nothing', () => expect(change(5, 0)).toBeUndefined())
  it('names the direction', () => {
    expect(change(15, 10)).toEqual({ percent: 50, sign: 1 })
    expect(change(5, 10)).toEqual({ percent: -50, sign: -1 })
  })
})

describe('formatBytes', () => {
  it('picks the unit a reader expects', () => {
    expect(formatBytes('en', 999)).toBe('999 bytes')
    expect(formatBytes('en', 1_500_000)).toBe('1.5 MB')
    expect(formatBytes('en', 0)).toBe('0 bytes')
  })
})
