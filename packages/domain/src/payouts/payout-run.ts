import type { Money } from '../kernel/index.ts'
import { minimumIn } from '../programs/index.ts'

/** One partner's approved, unpaid money in one currency; below zero after a late refund. */
export type PayableBalance = { readonly partner: string; readonly payable: Money }

export type PayoutRun = {
  readonly due: readonly { readonly partner: string; readonly amount: Money; readonly minimum: Money }[]
  /** Carried forward, with the reason. */
  readonly carried: readonly {
    readonly partner: string
    readonly payable: Money
    readonly reason: 'BELOW_MINIMUM' | 'NEGATIVE' | 'NOTHING'
    readonly minimum: Money
  }[]
}

/**
 * Which balances a payout run pays: all of a balance that reaches the minimum of its currency, one payout for each partner and
 * currency. The rest is carried forward; a payout is never zero or negative. `minimums` is in minor units by currency.
 */
export function payoutRun(
  balances: readonly PayableBalance[],
  minimums: Readonly<Record<string, bigint>> = {},
): PayoutRun {
  const due: PayoutRun['due'][number][] = []
  const carried: PayoutRun['carried'][number][] = []
  for (const { partner, payable } of balances) {
    const minimum = minimumIn(payable.currency, minimums)
    if (payable.minor > 0n && payable.minor >= minimum.minor) due.push({ partner, amount: payable, minimum })
    else {
      const reason = payable.minor < 0n ? 'NEGATIVE' : payable.minor === 0n ? 'NOTHING' : 'BELOW_MINIMUM'
      carried.push({ partner, payable, reason, minimum })
    }
  }
  return { due, carried }
}
