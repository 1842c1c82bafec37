import type { ConversionKind } from '#gql/types'
import type { Money } from '#lib/format.ts'

/** What an event moved, with its sign: a refund and a chargeback take back. */
export const flowing = (kind: ConversionKind, money: Money): Money =>
  kind === 'REFUND' || kind === 'CHARGEBACK' ? { ...money, amount: `-${money.amount.replace('-', '')}` } : money
