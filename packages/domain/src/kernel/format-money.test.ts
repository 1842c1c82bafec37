import { expect, it } from 'vitest'
import { formatMoney } from './format-money.ts'

it.each([
  ['0.50', 'IDR', 'id', 'Rp 0,50'],
  ['1.05', 'HUF', 'en', 'HUF 1.05'],
  ['2250000000.00', 'IDR', 'en', 'IDR 2,250,000,000.00'],
  ['12.50', 'EUR', 'de', '12,50 €'],
  ['1200', 'JPY', 'ja', '￥1,200'],
  ['1.234', 'KWD', 'en', 'KWD 1.234'],
  ['92233720368547758.07', 'USD', 'en', '$92,233,720,368,547,758.07'],
])('%s %s in %s is %s', (amount, currency, locale, text) => expect(formatMoney(amount, currency, locale)).toBe(text))

it('can tell the currency by its code', () => expect(formatMoney('5.00', 'INR', 'en', 'code')).toBe('INR 5.00'))
