import {
  absent,
  decimal,
  evaluate,
  type Expr,
  number,
  parseTime,
  type ProgramRules,
  type Scope,
  STANDARD_FIELDS,
  type Table,
  text,
  time,
  type Traced,
  type Value,
  valueOf,
} from '../programs/index.ts'
import type { Binding, Fact, History } from './history.ts'
import { measure } from './metric.ts'

/** What is at hand while a fact is decided; the credited partner is known once attribution is done. */
export type Situation = {
  readonly rules: ProgramRules
  readonly fact: Fact
  readonly history: History
  readonly now: Date
  readonly partner?: string | undefined
  readonly payee?: string | undefined
  readonly source?: string | undefined
  /** When the credited touch was. */
  readonly creditAt?: Date | undefined
  readonly binding?: Binding | undefined
  /** Names that stand before all others: `touch.at`, `item.sku`, `quantity`. */
  readonly locals?: ReadonlyMap<string, Value> | undefined
  /** `period`: facts after this one count too, and this one only while it is not undone; for working a period out anew. */
  readonly counted?: 'period' | undefined
}

/** How a named value or metric came to its value; kept for the explanation. */
export type Note = {
  readonly name: string
  readonly kind: 'value' | 'metric' | 'field'
  readonly value: Value
  readonly traced?: Traced | undefined
}

const STANDARD: ReadonlyMap<string, string> = new Map(Object.entries(STANDARD_FIELDS))

/** Resolves names for one fact. Named values and metrics are worked out once, and remembered with how. */
export class FactScope implements Scope {
  readonly situation: Situation
  readonly notes = new Map<string, Note>()
  private readonly open = new Set<string>()
  constructor(situation: Situation) {
    this.situation = situation
  }
  get tz(): string {
    return this.situation.rules.tz
  }
  /** The same scope with further local names or another situation; nothing worked out is carried over. */
  with(more: Partial<Situation>): FactScope {
    return new FactScope({ ...this.situation, ...more })
  }
  evaluate(expr: Expr): Traced {
    return evaluate(expr, this)
  }
  table(name: string): Table | undefined {
    return this.situation.rules.tables[name]
  }
  balance(unit: string): Value {
    const payee = this.situation.payee ?? this.situation.partner
    const sum = this.situation.history.entries.reduce(
      (n, e) => (e.payee === payee && e.unit === unit ? n + e.amount : n),
      0n,
    )
    return valueOf({ minor: sum, currency: unit }) ?? absent(unit)
  }
  get(name: string): Value | undefined {
    const known = this.notes.get(name)
    if (known) return known.value
    const local = this.situation.locals?.get(name)
    if (local) return local
    const note = this.named(name)
    if (note) {
      this.notes.set(name, note)
      return note.value
    }
    const value = this.builtIn(name) ?? this.field(this.situation.fact, name)
    if (value) this.notes.set(name, { name, kind: 'field', value })
    return value
  }
  private named(name: string): Note | undefined {
    const { rules } = this.situation
    const named = rules.values[name]
    const metric = rules.metrics[name]
    if ((!named && !metric) || this.open.has(name)) return undefined
    this.open.add(name)
    const traced = named ? this.evaluate(named.expr) : undefined
    const note: Note = traced
      ? { name, kind: 'value', value: traced.value, traced }
      : { name, kind: 'metric', value: metric ? measure(metric, this) : absent(name) }
    this.open.delete(name)
    return note
  }
  private builtIn(name: string): Value | undefined {
    const { fact, history, now, partner, payee, source, binding, rules } = this.situation
    switch (name) {
      case 'id':
        return text(fact.id)
      case 'type':
        return text(fact.type)
      case 'at':
        return time(fact.at)
      case 'now':
        return time(now)
      case 'partner':
        return valueOf(partner)
      case 'payee':
        return valueOf(payee)
      case 'customer':
        return valueOf(fact.customer)
      case 'visitor':
        return valueOf(fact.visitor)
      case 'credit_source':
        return valueOf(source)
      case 'credit_at':
        return valueOf(this.situation.creditAt)
      case 'bound_at':
        return valueOf(binding?.from)
      case 'bound_to':
        return valueOf(binding?.partner)
    }
    const policy = rules.standing.find((s) => s.name === name)
    if (policy) return text((partner === undefined ? undefined : history.standing[partner]?.[name]) ?? policy.initial)
    if (name.startsWith('partner.')) return this.typed(name, profile(history, partner)?.[name.slice(8)])
    if (name.startsWith('origin.')) {
      const origin = this.origin()
      return origin && factValue(origin, name.slice(7), (n, raw) => this.typed(n, raw))
    }
    return undefined
  }
  private origin(): Fact | undefined {
    const { fact, history } = this.situation
    return fact.ref === undefined ? undefined : history.facts.find((f) => f.id === fact.ref)
  }
  private field(fact: Fact, name: string): Value | undefined {
    const own = this.typed(name, fact.fields[name])
    if (own) return own
    const origin = this.origin()
    return origin ? this.typed(name, origin.fields[name]) : undefined
  }
  /** A raw field as its declared kind: times and exact decimals arrive as text. */
  typed(name: string, raw: unknown): Value | undefined {
    const value = valueOf(raw)
    const kind = this.situation.rules.fields[name] ?? STANDARD.get(name)
    if (value?.t !== 'text') return value
    if (kind === 'time') return parseTime(value.s, this.tz) ?? absent(name)
    const n = kind === 'number' ? decimal(value.s) : undefined
    return n ? number(n) : value
  }
}

const profile = (history: History, partner: string | undefined): Readonly<Record<string, unknown>> | undefined =>
  partner === undefined ? undefined : history.partners[partner]

/** A name read off one fact alone: its own attributes, then its fields. */
export function factValue(
  fact: Fact,
  name: string,
  typed: (name: string, raw: unknown) => Value | undefined,
): Value | undefined {
  switch (name) {
    case 'id':
      return text(fact.id)
    case 'at':
      return time(fact.at)
    case 'type':
      return text(fact.type)
    case 'partner':
      return valueOf(fact.partner)
    case 'customer':
      return valueOf(fact.customer)
    case 'visitor':
      return valueOf(fact.visitor)
  }
  return typed(name, fact.fields[name])
}
