import { describe, expect, it } from 'vitest'
import { parseAccount } from './account.ts'

describe('a bank account', () => {
  it.each([
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['gb82-west-1234-5698-7654-32', 'GB82WEST12345698765432'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
    ['0001 1234567', '00011234567'],
  ])('%s is read as %s', (input, account) => expect(parseAccount(input)).toBe(account))

  it.each([
    ['DE00123', 'ACCOUNT_INVALID'],
    ['DE88 3704 0044 0532 0130 00', 'ACCOUNT_INVALID'],
    ['DE89 3704 0044 0532 0130 0', 'ACCOUNT_INVALID'],
    ['12', 'INVALID'],
    ['=cmd|calc', 'INVALID'],
    ['1'.repeat(35), 'TOO_LONG'],
  ])('%s is refused as %s', (input, refused) => expect(parseAccount(input)).toMatchObject({ refused }))
})
