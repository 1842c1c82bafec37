import { parseMoney, REFUSAL_CODES, refusal } from '@rapport/domain'
import { LOCALES } from '@rapport/domain/identity'
import { describe, expect, it } from 'vitest'
import { refusalText } from './refusal-text.ts'

const all = {
  min: 1,
  max: 2,
  currency: 'JPY',
  decimals: 0,
  host: 'h',
  site: 's',
  left: 'l',
  missing: 'm',
  problem: 'p',
  amount: '1.000',
  plain: '1.00',
  thousands: '1000.00',
  given: '{id}',
}

describe('a refusal', () => {
  it('has a sentence in every language, whatever it says of itself', () => {
    for (const locale of LOCALES)
      for (const code of REFUSAL_CODES) expect(refusalText(locale, refusal(code, [], all))).not.toContain('refusal.')
  })

  it('says why', () => {
    const say = (...given: Parameters<typeof refusal>) => refusalText('en', refusal(...given))
    expect(say('OUT_OF_RANGE', ['form', 'windowDays'], { min: 1, max: 365 })).toBe('Give a number from 1 to 365.')
    expect(say('STATE_CONFLICT', ['id'], { state: 'PAUSED' })).toContain('“paused”')
    expect(say('STATE_CONFLICT', ['state'], { from: 'PAID', to: 'DECLINED' })).toContain('“paid”')
    expect(say('STATE_CONFLICT', ['version'], { version: 3 })).toContain('Reload')
    expect(say('DUPLICATE', ['name'])).toContain('name')
    expect(say('DUPLICATE', ['form', 'rewards'])).toContain('two rewards')
    expect(say('AMOUNT_INVALID', ['amount', 'amount'], { reason: 'negative' })).toContain('zero or more')
    expect(say('AMOUNT_TOO_PRECISE', [], { currency: 'JPY', decimals: 0 })).toBe('JPY is written without decimals.')
    expect(say('DATE_OUT_OF_RANGE', ['expiresAt'], { reason: 'future' })).toContain('in the future')
  })

  it('shows an amount as its currency writes it', () => {
    const example = (currency: string) => refusalText('en', parseMoney('x', currency) as ReturnType<typeof refusal>)
    expect(example('JPY')).toContain(' 1250.')
    expect(example('EUR')).toContain(' 12.50.')
    expect(example('KWD')).toContain(' 12.500.')
  })
})
