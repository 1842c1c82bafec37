import { describe, expect, it } from 'vitest'
import { readNumber, writeNumber } from './numbers.ts'

describe('a number in a field', () => {
  it.each([
    ['1.000', 'de', '1000'],
    ['1.000', 'id', '1000'],
    ['1.000', 'en', '1'],
    ['1,000', 'en', '1000'],
    ['1,000', 'de', '1'],
    ['1.000.000,50', 'de', '1000000.5'],
    ['1,000,000.50', 'en', '1000000.5'],
    ['12,50', 'de', '12.5'],
    ['12.50', 'de', '12.5'],
    ['12,50', 'en', '12.5'],
    ['1 234,5', 'de', '1234.5'],
    ['１２．５', 'ja', '12.5'],
    ['1,234', 'ja', '1234'],
    ['1,234', 'zh-Hant', '1234'],
    ['100', 'de', '100'],
    ['0.500', 'de', '0.5'],
  ])('%s in %s is %s', (text, locale, plain) => expect(readNumber(text, locale)).toBe(plain))

  it.each([
    ['', 'de'],
    ['1.00.000', 'de'],
    ['1,5,0', 'de'],
    ['-5', 'de'],
    ['1e3', 'en'],
    ['zwölf', 'de'],
    ['12.34.56', 'en'],
    ['1.000,', 'de'],
    ['5 €', 'de'],
  ])('%s in %s is none', (text, locale) => expect(readNumber(text, locale)).toBeNull())

  it.each(['en', 'de', 'ja', 'zh-Hant', 'id'])('what is written in %s is read back', (locale) => {
    for (const plain of ['0', '1.5', '1.234', '1500.001', '1000', '999999999999999.999'])
      expect(readNumber(writeNumber(plain, locale), locale)).toBe(plain)
  })
})
