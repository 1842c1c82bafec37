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

/** One earned or taken back amount, as it was posted. Minor units of the unit; counts for points and the like. */
export type Entry = {
  /** Names the entry for ever: the same fact, rules and history give the same key. */
  readonly key: string
  readonly kind: 'EARN' | 'REVERSE' | 'ADJUST'
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
  /** By partner: `rate`, `flat`, `tier`, `type`, `parent`, `organisation`, `since`, `active`, and whatever fields the rules declare. */
  readonly partners: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** By partner and standing policy: the level held. */
  readonly standing: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const NO_HISTORY: History = { facts: [], entries: [], bindings: [], credited: {}, partners: {}, standing: {} }

/** Whether `a` happened before `b`. */
export const isBefore = (a: Fact, b: Fact): boolean =>
  a.at.getTime() < b.at.getTime() || (a.at.getTime() === b.at.getTime() && a.seq < b.seq)

export const inOrder = (a: Fact, b: Fact): number => a.at.getTime() - b.at.getTime() || a.seq - b.seq

/** The ids of facts that a whole refund, chargeback or cancellation has undone. */
export function voidedIn(facts: readonly Fact[], reversalTypes: ReadonlySet<string>): ReadonlySet<string> {
  const voided = new Set<string>()
  for (const fact of facts)
    if (fact.ref !== undefined && reversalTypes.has(fact.type) && fact.fields['amount'] === undefined)
      voided.add(fact.ref)
  return voided
}
