import type { Entry, EntryKind } from '../tracking/index.ts'
import { accountOf, adjusted, approved, declined, earned, type LedgerTransaction, reversed } from './ledger.ts'
import { afterGain, afterLoss, type CommissionState } from './life.ts'

/** What booking reads and changes of a commission. Amounts are in minor units; entries are only ever added, these are their sums. */
export type Booked = {
  /** The fact it is about. */
  readonly factId: string
  readonly item: string
  readonly ruleId: string
  readonly component: string
  readonly payee: string
  readonly unit: string
  readonly period: string
  readonly earnedAt: Date
  state: CommissionState
  /** What is left of it. */
  amountMinor: bigint
  /** What was earned at first. */
  originalMinor: bigint
  /** What of it was declined. */
  declinedMinor: bigint
}

/** One amount that a commission gains or loses, with the ledger's side of it. `entry` is the decided one it is a part of. */
export type Movement<C> = {
  readonly commission: C
  readonly entry: Entry
  readonly key: string
  readonly kind: EntryKind
  readonly amount: bigint
  readonly transaction: LedgerTransaction
}

type Place = Pick<Booked, 'factId' | 'item' | 'ruleId' | 'component' | 'payee' | 'unit' | 'period'>

const nameOf = (p: Place): string =>
  JSON.stringify([p.factId, p.item, p.ruleId, p.component, p.payee, p.unit, p.period])

/** Where an entry belongs: the commission for what it is about, by whom, for whom. */
const placeOf = (entry: Entry, about = entry.subject): Place => ({
  factId: about,
  item: entry.item ?? '',
  ruleId: entry.rule,
  component: entry.component ?? '',
  payee: entry.payee,
  unit: entry.unit,
  period: entry.period ?? '',
})

/**
 * Books the entries of a decision on commissions, and says each movement with its ledger transaction; `existing` are changed in place.
 *
 * A first amount opens a commission, a later one changes it. What a period loses that is worked out anew falls on the commission it is
 * about, then on the period's others, those that wait before those that are owed: each to nothing and no further, so that whatever waits
 * can be approved in full. What was declined before is not taken a second time. Only what nothing is left of stands on its own, below zero.
 */
export function bookEntries<C extends Booked>(
  entries: readonly Entry[],
  existing: readonly C[],
  open: (entry: Entry, place: Place) => C,
): Movement<C>[] {
  const known = new Map(existing.map((commission) => [nameOf(commission), commission]))
  const at = (entry: Entry, about = entry.subject): C => {
    const place = placeOf(entry, about)
    const commission = known.get(nameOf(place)) ?? open(entry, place)
    known.set(nameOf(place), commission)
    return commission
  }
  return entries.flatMap((entry) => {
    if (entry.kind !== 'ADJUST' || entry.amount >= 0n || !entry.period) return move(at(entry), entry, entry.amount)
    const moved: Movement<C>[] = []
    let left = entry.amount
    const take = (commission: C, most: bigint): void => {
      const part = left < -most ? -most : left
      if (part !== 0n) moved.push(...move(commission, entry, part))
      left -= part
    }
    for (const commission of ofPeriod(entry, [...known.values()]))
      take(
        commission,
        commission.amountMinor > 0n ? commission.amountMinor + commission.declinedMinor : commission.declinedMinor,
      )
    if (left !== 0n) take(at(entry, entry.fact), -left)
    return moved
  })
}

const WAITING: readonly CommissionState[] = ['PENDING', 'HOLD', 'APPROVED', 'DUE', 'PAID', 'DECLINED', 'REVERSED']

/** The commissions of the entry's period: the one it is about, then those that wait, then the newest. */
function ofPeriod<C extends Booked>(entry: Entry, known: readonly C[]): C[] {
  const about = nameOf(placeOf(entry))
  const rank = (c: C): number => (nameOf(c) === about ? -1 : WAITING.indexOf(c.state))
  return known
    .filter((c) => nameOf({ ...c, factId: entry.subject }) === about)
    .sort((a, b) => rank(a) - rank(b) || b.earnedAt.getTime() - a.earnedAt.getTime() || (a.factId < b.factId ? 1 : -1))
}

/** What a commission gains, or loses in the state it is in. Of a loss, what was declined before comes back from there. */
function move<C extends Booked>(commission: C, entry: Entry, amount: bigint): Movement<C>[] {
  const { state, unit: currency } = commission
  const key = commission.factId === entry.subject ? entry.key : `${entry.key}@${commission.factId}`
  const part = { commission, entry }
  if (amount > 0n) {
    commission.state = afterGain(state)
    commission.amountMinor += amount
    if (entry.kind === 'EARN') commission.originalMinor += amount
    const gain = { minor: amount, currency }
    const waits = accountOf(commission.state) === 'PARTNER_PENDING'
    return [{ ...part, key, kind: entry.kind, amount, transaction: waits ? earned(gain) : adjusted(gain) }]
  }
  const over = commission.amountMinor > 0n ? -amount - commission.amountMinor : -amount
  const again =
    entry.kind !== 'ADJUST' || over <= 0n ? 0n : over < commission.declinedMinor ? over : commission.declinedMinor
  commission.amountMinor += amount + again
  commission.declinedMinor -= again
  if (entry.kind === 'EARN') commission.originalMinor += amount
  commission.state = afterLoss(state, commission.amountMinor)
  const loss: Movement<C> = {
    ...part,
    key,
    kind: entry.kind,
    amount,
    transaction: reversed({ minor: -amount, currency }, state),
  }
  if (again === 0n) return [loss]
  const back = { minor: -again, currency }
  return [loss, { ...part, key: `${key}:declined`, kind: 'DECLINE', amount: again, transaction: declined(back, state) }]
}

/** What a person's decision does to a commission: a loss with its ledger transaction, or the way from waiting to owed. */
export type Settled = { readonly amount: bigint; readonly transaction: LedgerTransaction }

/** Takes all that is left of a commission out. Whether it may be is for `decline` to say. */
export function bookDecline(commission: Booked): Settled {
  const { amountMinor, state, unit: currency } = commission
  commission.amountMinor = 0n
  commission.declinedMinor += amountMinor
  commission.state = 'DECLINED'
  return { amount: -amountMinor, transaction: declined({ minor: amountMinor, currency }, state) }
}

/** Makes what is left of a commission payable. Whether it may be is for `approve` to say. */
export function bookApproval(commission: Booked): Settled {
  commission.state = 'APPROVED'
  return { amount: 0n, transaction: approved({ minor: commission.amountMinor, currency: commission.unit }) }
}
