import {
  approve,
  bookApproval,
  bookDecline,
  bookEntries,
  type Booked,
  afterDecision,
  decide,
  decline,
  type LedgerTransaction,
  payoutCreated,
  payoutFailed,
  payoutPaid,
} from '../commissions/index.ts'
import { isRefusal } from '../kernel/index.ts'
import { payoutRun } from '../payouts/index.ts'
import type { ProgramRules } from '../programs/index.ts'
import type { Entry, Fact, History } from '../tracking/index.ts'
import { NEW_PROGRAM } from './everybody.ts'

const T0 = Date.UTC(2026, 0, 10, 12)
const usd = (minor: bigint) => ({ minor: String(minor), currency: 'USD' })

type Commission = Booked & { id: number }
type Sale = { id: string; minor: bigint; refunded: bigint }

/** What people do in a program; `nth` picks a sale or a commission among those there are. */
export type Step =
  | { readonly do: 'sell'; readonly amount: bigint }
  | { readonly do: 'refund'; readonly nth: number; readonly amount?: bigint | undefined }
  | { readonly do: 'approve' | 'decline'; readonly nth: number }
  | { readonly do: 'pay'; readonly succeeds: boolean }

/** A program as the store keeps it: facts, commissions, their entries, and the ledger; every step is one that a person can take. */
export class Program {
  history: History = NEW_PROGRAM
  commissions: Commission[] = []
  ledger: LedgerTransaction[] = []
  sales: Sale[] = []
  private readonly problems: string[] = []
  private at = T0
  private readonly rules: ProgramRules
  constructor(rules: ProgramRules) {
    this.rules = rules
  }

  private record(type: string, more: Partial<Fact>): void {
    const seq = this.history.facts.length
    this.at += 60_000
    const fact: Fact = { id: `f${seq}`, type, at: new Date(this.at), seq, fields: {}, ...more }
    const decision = decide({ rules: this.rules, version: 'v', fact, history: this.history, now: fact.at })
    const movements = bookEntries(decision.entries, this.commissions, (entry, place) => {
      const commission: Commission = {
        ...place,
        id: this.commissions.length,
        earnedAt: entry.at,
        state: entry.amount > 0n ? 'PENDING' : 'APPROVED',
        amountMinor: 0n,
        originalMinor: 0n,
        declinedMinor: 0n,
      }
      this.commissions.push(commission)
      return commission
    })
    this.ledger.push(...movements.map((m) => m.transaction))
    this.history = {
      ...afterDecision(this.history, fact, { ...decision, entries: [] }),
      entries: [
        ...this.history.entries,
        ...movements.map(({ commission, entry, key, kind, amount }): Entry => ({
          ...entry,
          key,
          kind,
          amount,
          subject: commission.factId,
        })),
      ],
    }
  }

  take(step: Step): void {
    if (step.do === 'sell') this.sell(step.amount)
    else if (step.do === 'refund') this.refund(step.nth, step.amount)
    else if (step.do === 'pay') this.pay(step.succeeds)
    else this[step.do](step.nth)
  }
  private sell(minor: bigint): void {
    const id = `s${this.sales.length}`
    this.sales.push({ id, minor, refunded: 0n })
    const items = [{ sku: 'a', amount: usd(minor / 3n) }, { amount: usd(minor - minor / 3n) }]
    this.record('SALE', { id, partner: 'A', customer: `c-${id}`, fields: { amount: usd(minor), items } })
  }
  refund(n: number, part?: bigint): void {
    const sale = this.sales[n % Math.max(this.sales.length, 1)]
    if (!sale || sale.refunded === sale.minor) return
    const left = sale.minor - sale.refunded
    const amount = part === undefined || part > left ? left : part
    const whole = amount === sale.minor
    sale.refunded += amount
    this.record('REFUND', { ref: sale.id, customer: `c-${sale.id}`, fields: whole ? {} : { amount: usd(amount) } })
  }
  private one(n: number): Commission | undefined {
    return this.commissions[n % Math.max(this.commissions.length, 1)]
  }
  approve(n: number): void {
    const c = this.one(n)
    if (!c || isRefusal(approve({ ...c, holdUntil: null, payableAt: null }, new Date(this.at)))) return
    this.ledger.push(bookApproval(c).transaction)
  }
  private decline(n: number): void {
    const c = this.one(n)
    if (!c || isRefusal(decline(c))) return
    const { amount, transaction } = bookDecline(c)
    this.ledger.push(transaction)
    const entry = this.history.entries.find((e) => e.subject === c.factId && e.item === (c.item || undefined))
    if (entry)
      this.history = {
        ...this.history,
        entries: [...this.history.entries, { ...entry, key: `decline-${this.ledger.length}`, kind: 'DECLINE', amount }],
      }
  }
  private pay(paid: boolean): void {
    const payable = { minor: this.balance('PARTNER_PAYABLE'), currency: 'USD' }
    for (const { amount } of payoutRun([{ partner: 'A', payable }], { USD: 1n }).due) {
      if (amount.minor <= 0n) this.problems.push(`pays ${amount.minor}`)
      this.ledger.push(payoutCreated(amount), paid ? payoutPaid(amount) : payoutFailed(amount))
      if (paid) for (const c of this.commissions) if (c.state === 'APPROVED') c.state = 'PAID'
    }
  }
  balance(account: string): bigint {
    return this.ledger
      .flatMap((t) => t.postings)
      .reduce((sum, p) => (p.account === account ? sum + p.amount.minor : sum), 0n)
  }

  /** What is wrong, of what must be so after every step. */
  check(): string[] {
    const wrong = (is: boolean, what: string): void => {
      if (is) this.problems.push(what)
    }
    const total = (list: readonly bigint[]): bigint => list.reduce((n, x) => n + x, 0n)
    for (const { event, postings } of this.ledger)
      wrong(total(postings.map((p) => p.amount.minor)) !== 0n, `${event} is not balanced`)
    const waiting = total(
      this.commissions.flatMap((c) => (['PENDING', 'HOLD'].includes(c.state) ? [c.amountMinor] : [])),
    )
    const owed = total(this.commissions.map((c) => c.amountMinor)) - waiting
    const paid = this.balance('PARTNER_IN_PAYOUT') + this.balance('CASH')
    wrong(this.balance('PARTNER_PENDING') !== waiting, 'pending is not what waits')
    wrong(this.balance('PARTNER_PAYABLE') + paid !== owed, 'payable and paid are not what is owed')
    for (const c of this.commissions) {
      const own = this.history.entries.filter((e) => e.subject === c.factId && (e.item ?? '') === c.item)
      wrong(c.amountMinor < 0n, `${c.factId} is below zero`)
      wrong(total(own.map((e) => e.amount)) !== c.amountMinor, `${c.factId} is not the sum of its entries`)
      wrong(['DECLINED', 'REVERSED'].includes(c.state) && c.amountMinor !== 0n, `${c.factId} has ended with a rest`)
    }
    return this.problems
  }
}
