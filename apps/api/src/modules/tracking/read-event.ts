import {
  isCurrency,
  isRefusal,
  MAX_MINOR,
  type Money,
  parseMoney,
  type Problems,
  type Refusal,
  refusal,
} from '@rapport/domain'
import { FACT_TYPE_PATTERN, FACT_TYPES } from '@rapport/domain/programs'
import { OWN_FIELDS } from '@rapport/domain/tracking'
import { type MoneyInput, toMoney } from '../../platform/graphql/scalars.ts'

type Given = Record<string, unknown>
/** Money inside items and fields, as it is stored and the rules read it. Other units than currencies are allowed there. */
type Stored = { readonly minor: string; readonly currency: string }

/** The type of a conversion: its kind, or the own type of a CUSTOM one. */
export function readType(kind: string, own: string | null | undefined): string | Refusal {
  if (kind !== 'CUSTOM') return ['REFUND', 'CHARGEBACK', 'LEAD'].includes(kind) ? refusal('INVALID', ['kind']) : kind
  const type = own ?? ''
  const taken = (FACT_TYPES as readonly string[]).includes(type)
  return FACT_TYPE_PATTERN.test(type) && !taken ? type : refusal('INVALID', ['type'])
}

/** An amount that is not below zero; null where none is given. */
export function readAmount(amount: MoneyInput | null | undefined): Money | null | Refusal {
  if (!amount) return null
  const money = parseMoney(amount.amount, amount.currencyCode, ['amount'])
  return !isRefusal(money) && money.minor < 0n
    ? refusal('AMOUNT_INVALID', ['amount', 'amount'], { reason: 'negative' })
    : money
}

/** Items with their amounts in minor units, and the sum of the amounts; all of one currency, that of the whole where it is given. */
export function readItems(
  problems: Problems,
  items: readonly unknown[] | null | undefined,
  whole: string | undefined,
): { items: Given[] | null; sum: Money | null } {
  let sum: Money | null = null
  const read = items?.map((item, index): Given => {
    const path = ['items', String(index)]
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      problems.say('INVALID', path)
      return {}
    }
    const values = readValues(problems, item as Given, path)
    const { amount } = values
    if (amount == null) return values
    if (!isStored(amount)) problems.say('AMOUNT_INVALID', [...path, 'amount'])
    else if (amount.minor.startsWith('-'))
      problems.say('AMOUNT_INVALID', [...path, 'amount', 'amount'], { reason: 'negative' })
    else if (amount.currency !== (whole ?? sum?.currency ?? amount.currency))
      problems.say('CURRENCY_MISMATCH', [...path, 'amount', 'currencyCode'])
    else sum = { minor: (sum?.minor ?? 0n) + BigInt(amount.minor), currency: amount.currency }
    return values
  })
  const total = sum as Money | null
  if (total && total.minor > MAX_MINOR) problems.say('AMOUNT_TOO_LARGE', ['items'])
  return { items: read ?? null, sum: total && isCurrency(total.currency) ? total : null }
}

/** Further values for the rules. What the platform fills in by itself is not theirs to name, nor is the amount of the event. */
export function readFields(problems: Problems, fields: Given | null | undefined): Given {
  const values = readValues(problems, fields ?? {}, ['fields'])
  const { amount } = values
  for (const name of OWN_FIELDS) if (Object.hasOwn(values, name)) problems.say('KEY_RESERVED', ['fields', name])
  if (isStored(amount) && isCurrency(amount.currency)) problems.say('KEY_RESERVED', ['fields', 'amount'])
  return values
}

const readValues = (problems: Problems, values: Given, path: string[]): Given =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, readValue(problems, value, [...path, key])]))

/** A value as it is, and money in minor units: it comes as the API writes money, or as `{ minor, currency }` in a unit such as points. */
function readValue(problems: Problems, value: unknown, path: string[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('currencyCode' in value) {
    const { amount, currencyCode } = value as { amount?: unknown; currencyCode: unknown }
    const money = problems.note(parseMoney(String(amount), String(currencyCode), path))
    return money && { minor: money.minor.toString(), currency: money.currency }
  }
  if (!('minor' in value) || !('currency' in value)) return value
  const minor = String(value.minor)
  const fits = /^-?\d{1,19}$/.test(minor) && BigInt(minor) <= MAX_MINOR && BigInt(minor) >= -MAX_MINOR
  return fits && typeof value.currency === 'string' && value.currency !== ''
    ? { minor, currency: value.currency }
    : problems.say('AMOUNT_INVALID', path)
}

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value

/** Items and fields as they came: money of a currency as the API writes it. */
export function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  if (isStored(value) && typeof value.currency === 'string' && isCurrency(value.currency))
    return /^-?\d+$/.test(String(value.minor)) ? toMoney(value.minor, value.currency) : value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one)]))
}
