import { describe, expect, it } from 'vitest'
import { chooseLocale, locales, matchLocale } from './locales.ts'

describe('chooseLocale', () => {
  it('takes the first wish that is one of our languages', () => {
    expect(chooseLocale([null, 'fr-FR', 'de-AT', 'ja'])).toBe('de')
  })
  it('serves every Chinese reader with traditional script', () => {
    expect(matchLocale('zh-TW')).toBe('zh-Hant')
    expect(matchLocale('zh')).toBe('zh-Hant')
  })
  it('does not take a language that merely begins alike', () => {
    expect(matchLocale('idn')).toBeUndefined()
    expect(chooseLocale(['jam'])).toBe('en')
  })
  it('matches each of its own names', () => {
    for (const locale of locales) expect(matchLocale(locale)).toBe(locale)
  })
})
