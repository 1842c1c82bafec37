import { isCurrency } from '@rapport/domain'
import { toMoney } from '../../platform/graphql/scalars.ts'
import type { Balance } from './types.ts'

/** One of a partner's ledger accounts, and what it was paid in one currency; amounts in minor units. */
export type Account = { readonly kind: string; readonly currency: string; readonly minor: bigint | string }
export type Paid = { readonly currency: string; readonly minor: bigint | string }

/** A partner's balances by currency; other units than currencies are not paid in money. */
export function balancesFrom(partnerId: string, accounts: readonly Account[], paid: readonly Paid[]): Balance[] {
  const own = accounts.filter((one) => isCurrency(one.currency))
  const of = (kind: string, currency: string) =>
    toMoney(own.find((one) => one.kind === kind && one.currency === currency)?.minor ?? 0n, currency)
  return [...new Set(own.map((one) => one.currency))].sort().map((currencyCode) => ({
    partnerId,
    currencyCode,
    pending: of('PARTNER_PENDING', currencyCode),
    payable: of('PARTNER_PAYABLE', currencyCode),
    inPayout: of('PARTNER_IN_PAYOUT', currencyCode),
    paid: toMoney(paid.find((one) => one.currency === currencyCode)?.minor ?? 0n, currencyCode),
  }))
}
