import type { Money } from './format.ts'

/** Adds decimal strings exactly, one sum per currency, in the order the currencies appear. */
export function sumByCurrency(moneys: readonly Money[]): Money[] {
  const groups = new Map<string, string[]>()
  for (const { amount, currencyCode } of moneys) {
    const group = groups.get(currencyCode)
    if (group) group.push(amount)
    else groups.set(currencyCode, [amount])
  }
  return [...groups].map(([currencyCode, amounts]) => ({ currencyCode, amount: sumDecimals(amounts) }))
}

function sumDecimals(amounts: readonly string[]): string {
  const places = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  const minor = amounts.reduce((total, amount) => {
    const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
    const value = BigInt(whole + fraction.padEnd(places, '0'))
    return amount.startsWith('-') ? total - value : total + value
  }, 0n)
  const digits = String(minor < 0n ? -minor : minor).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return minor < 0n ? `-${text}` : text
}
