import { type Refusal, refusal } from '../kernel/index.ts'

/** The remainder of an IBAN by 97, its first four characters moved to the end and letters read as 10 to 35 (ISO 13616). */
function remainder(iban: string): number {
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/**
 * Reads a bank account: spaces and hyphens are dropped, letters become capitals, at most 34 characters. What is written as an IBAN
 * (country, two check digits, 11 to 30 characters) must check out; other account numbers are taken as they are.
 */
export function parseAccount(input: string, path: readonly string[] = ['payoutAccount']): string | Refusal {
  const account = input.replace(/[\s-]/g, '').toUpperCase()
  if (account.length > 34) return refusal('TOO_LONG', path, { max: 34 })
  if (!/^[A-Z0-9]{4,}$/.test(account)) return refusal('INVALID', path)
  if (/^[A-Z]{2}\d{2}/.test(account) && (account.length < 15 || remainder(account) !== 1))
    return refusal('ACCOUNT_INVALID', path)
  return account
}
