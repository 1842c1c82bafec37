import { valueOf } from '../programs/index.ts'

/** Something that happened. Facts are immutable; the sequence number orders facts of one instant by arrival. */
export type Fact = {
  readonly id: string
  readonly type: string
  readonly at: Date
  readonly seq: number
  /** The partner the report itself names, if it does. */
  readonly partner?: string | undefined
  readonly customer?: string | undefined
  readonly visitor?: string | undefined
  /** The id of an earlier fact this one is about: the order of a refund, the trial of a sale. */
  readonly ref?: string | undefined
  /** Plain JSON. Amounts are `{ minor, currency }`, minor as an integer or its decimal string. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Fields that the platform fills in by itself; what reports a fact cannot. */
export const OWN_FIELDS = ['items', 'click_id', 'code_owner', 'unknown_click_id'] as const

/** EARN and REVERSE are a conversion's and its undoing's, ADJUST a period's that is worked out anew, DECLINE a person's decision. */
export const ENTRY_KINDS = ['EARN', 'REVERSE', 'ADJUST', 'DECLINE'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One earned or taken back amount, as it was posted. Minor units of the unit; counts for points and the like. */
export type Entry = {
  /** Names the entry for ever: the same fact, rules and history give the same key. */
  readonly key: string
  readonly kind: EntryKind
  /** The fact that caused it. */
  readonly fact: string
  /** The fact it is about: the order, also when a refund caused the entry. */
  readonly subject: string
  readonly item?: string | undefined
  readonly rule: string
  readonly component?: string | undefined
  readonly version: string
  readonly payee: string
  readonly customer?: string | undefined
  readonly unit: string
  readonly amount: bigint
  /** A count, exact: "3", or "7/2". */
  readonly quantity?: string | undefined
  readonly period?: string | undefined
  readonly at: Date
  /** Not to be approved before this instant; a reversal until then declines. */
  readonly holdUntil?: Date | undefined
  readonly payableAt?: Date | undefined
}

/** A customer that stays with a partner. */
export type Binding = {
  readonly customer: string
  readonly partner: string
  readonly from: Date
  readonly until?: Date | undefined
}

/** Who was credited for an earlier fact: null is organic. */
export type Credit = { readonly partner: string; readonly source: string } | null

/** What is known when a fact is decided. Facts and entries may come in any order and may be more than needed. */
export type History = {
  readonly facts: readonly Fact[]
  readonly entries: readonly Entry[]
  readonly bindings: readonly Binding[]
  readonly credited: Readonly<Record<string, Credit>>
  /**
   * By partner of the program, and nobody else: `active` (whether it takes part now), `rate`, `flat`, `tier`, `type`, `parent`,
   * `organisation`, `since`, and whatever fields the rules declare.
   */
  readonly partners: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** By partner and standing policy: the level held. */
  readonly standing: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const NO_HISTORY: History = { facts: [], entries: [], bindings: [], credited: {}, partners: {}, standing: {} }

/** Whether a partner takes part now; one that nothing is known of does not. */
export const takesPart = (history: Pick<History, 'partners'>, partner: string): boolean =>
  Object.hasOwn(history.partners, partner) && history.partners[partner]?.['active'] === true

/** Whether `a` happened before `b`. */
export const isBefore = (a: Fact, b: Fact): boolean =>
  a.at.getTime() < b.at.getTime() || (a.at.getTime() === b.at.getTime() && a.seq < b.seq)

export const inOrder = (a: Fact, b: Fact): number => a.at.getTime() - b.at.getTime() || a.seq - b.seq

/** What refunds, chargebacks and cancellations took of each fact: 'all', or the sum of stated amounts in minor units. */
export function undoneIn(
  facts: readonly Fact[],
  reversalTypes: ReadonlySet<string>,
): ReadonlyMap<string, bigint | 'all'> {
  const undone = new Map<string, bigint | 'all'>()
  for (const fact of facts) {
    if (fact.ref === undefined || !reversalTypes.has(fact.type)) continue
    const amount = valueOf(fact.fields['amount'])
    const before = undone.get(fact.ref) ?? 0n
    if (fact.fields['amount'] === undefined) undone.set(fact.ref, 'all')
    else if (before !== 'all' && amount?.t === 'money') undone.set(fact.ref, before + amount.n.n)
  }
  return undone
}
