import { z } from 'zod'
import { isCurrency, isRefusal, isTimeZone } from '../kernel/index.ts'
import { type Expr, exprTree, parseExpr, tableSchema } from './expression/index.ts'
import { FACT_TYPE_PATTERN, OUTCOMES } from './vocabulary.ts'

/** An expression: the text form is read into its tree; the column of a mistake is told. */
const expr = z.union([z.string().min(1).max(2000), exprTree]).transform((raw, context): Expr => {
  if (typeof raw !== 'string') return raw
  const parsed = parseExpr(raw)
  if (!isRefusal(parsed)) return parsed
  context.issues.push({ code: 'custom', message: 'syntax', input: raw, params: parsed.params })
  return z.NEVER
})

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,39}$/)
const label = z.string().max(200).optional()
const factType = z.string().regex(FACT_TYPE_PATTERN)
const factTypes = z.array(factType).max(30)
const outcome = z.enum(OUTCOMES)
const unit = z.string().regex(/^[A-Za-z][\w:-]{0,39}$/)

/** A condition that must hold; when it does not, or a field it needs is missing, `else` names what became of it and `say` says why. */
const gate = z.strictObject({ if: expr, else: outcome.default('REJECTED'), say: label })

const metric = z.strictObject({
  label,
  over: z.enum(['facts', 'entries']).default('facts'),
  types: factTypes.optional(),
  rules: z.array(name).max(30).optional(),
  unit: unit.optional(),
  agg: z.enum(['count', 'sum', 'min', 'max', 'first', 'last', 'first_at', 'last_at', 'distinct']),
  of: expr.optional(),
  where: expr.optional(),
  per: z.array(z.string().max(40)).max(4).default([]),
  window: z
    .union([
      z.strictObject({ rolling: expr }),
      z.strictObject({ calendar: z.enum(['day', 'month', 'year']) }),
      z.strictObject({ from: expr.optional(), to: expr.optional() }),
    ])
    .optional(),
  include: z.enum(['before', 'through']).default('before'),
  carry: z.boolean().default(false),
  stated: expr.optional(),
  opening: expr.optional(),
})

const touchClass = z.strictObject({
  name: name.optional(),
  from: z.array(z.string().max(60)).min(1).max(10),
  pick: z.enum(['last', 'first']).default('last'),
  window: expr.optional(),
  paths: z
    .array(z.strictObject({ via: factType, match: z.array(z.string().max(40)).max(4), window: expr, thereafter: expr }))
    .default([]),
  closedBy: factTypes.default([]),
  when: expr.optional(),
  where: expr.optional(),
  stop: z.boolean().default(false),
})

const attribution = z.strictObject({
  classes: z.array(touchClass).min(1).max(12),
  disqualify: z.array(gate).max(30).default([]),
  /** Facts that are credited though no rule pays them, so that they can bind or be counted. */
  on: factTypes.default([]),
  bind: z
    .strictObject({
      on: factTypes,
      until: expr.optional(),
      rebind: z.boolean().default(false),
      endedBy: factTypes.default([]),
    })
    .optional(),
  also: z
    .array(
      z.strictObject({
        role: name,
        from: z.string().max(60),
        when: expr.optional(),
        where: expr.optional(),
        window: expr.optional(),
      }),
    )
    .max(6)
    .default([]),
})

const rule = z.strictObject({
  id: name,
  label,
  component: name.optional(),
  on: factTypes.min(1),
  /** `origin`: the entry is about the fact that this one refers to, so that a refund of that takes it back. */
  about: z.literal('origin').optional(),
  each: z.literal('items').optional(),
  when: expr.optional(),
  group: name.optional(),
  valid: z
    .strictObject({
      from: expr.optional(),
      to: expr.optional(),
      by: expr.optional(),
      else: outcome.default('OUTSIDE_VALIDITY'),
    })
    .optional(),
  gates: z.array(gate).max(30).default([]),
  payee: expr.default({ get: 'partner' }),
  /** Whether the fact must have a credited partner for the rule to pay; the other side of a two-sided reward may not need one. */
  credited: z.boolean().default(true),
  quantity: expr.optional(),
  amount: expr.optional(),
  unit: unit.optional(),
  caps: z
    .array(
      z.strictObject({
        used: expr,
        limit: expr,
        measure: z.enum(['amount', 'quantity', 'count']).default('amount'),
        mode: z.enum(['clip', 'refuse']).default('clip'),
        else: outcome.default('CAPPED'),
        say: label,
      }),
    )
    .max(10)
    .default([]),
  target: z
    .strictObject({
      over: z.enum(['day', 'month', 'year', 'life']),
      total: expr,
      keep: z.boolean().default(false),
      else: outcome.default('PENDING'),
    })
    .optional(),
  outcome: outcome.optional(),
  say: label,
  hold: z.strictObject({ for: expr.optional(), until: expr.optional() }).optional(),
  payableAt: expr.optional(),
  fields: z.record(name, expr).default({}),
})

const reversal = z.strictObject({
  on: factTypes.min(1),
  by: z.enum(['order', 'customer']).default('order'),
  rules: z.array(name).optional(),
  if: expr.optional(),
  until: z.enum(['held', 'always']).default('always'),
  worth: expr.optional(),
})

const standing = z.strictObject({
  name,
  label,
  initial: z.string().max(60),
  levels: z
    .array(z.strictObject({ name: z.string().max(60), when: expr }))
    .max(20)
    .default([]),
  review: z
    .array(z.strictObject({ on: factTypes.min(1), allow: z.enum(['up', 'down', 'both']).default('both') }))
    .default([]),
  approval: z.strictObject({ on: factTypes.min(1), level: expr }).optional(),
})

/** The rules of one version of a program, as data. Parsing it turns every text expression into its tree. */
export const programRules = z.strictObject({
  currency: z.string().refine(isCurrency, 'currency'),
  tz: z.string().refine(isTimeZone, 'tz').default('UTC'),
  fields: z
    .record(
      z.string().regex(/^[a-z_][a-z0-9_.]{0,59}$/),
      z.enum(['number', 'money', 'yesno', 'text', 'time', 'list', 'map']),
    )
    .default({}),
  tables: z.record(name, tableSchema).default({}),
  values: z
    .record(
      name,
      z.union([
        expr.transform((e): { expr: Expr; label?: string | undefined } => ({ expr: e })),
        z.strictObject({ expr, label }),
      ]),
    )
    .default({}),
  metrics: z.record(name, metric).default({}),
  attribution,
  eligibility: z.array(gate).max(30).default([]),
  standing: z.array(standing).max(6).default([]),
  rules: z.array(rule).max(60),
  reversals: z
    .array(reversal)
    .max(10)
    .default([{ on: ['REFUND', 'CHARGEBACK'], by: 'order', until: 'always' }]),
  payout: z
    .strictObject({
      minimum: z.record(unit, expr).default({}),
      tranches: z
        .array(z.strictObject({ share: expr, at: expr }))
        .max(6)
        .default([]),
    })
    .default({ minimum: {}, tranches: [] }),
  decisions: z
    .array(z.strictObject({ on: factTypes.min(1), set: z.record(name, expr) }))
    .max(20)
    .default([]),
})

export type ProgramRules = z.output<typeof programRules>
export type ProgramRulesInput = z.input<typeof programRules>
export type Rule = ProgramRules['rules'][number]
export type Gate = ProgramRules['eligibility'][number]
export type Metric = ProgramRules['metrics'][string]
export type TouchClass = ProgramRules['attribution']['classes'][number]
export type AttributionPolicy = ProgramRules['attribution']
export type StandingPolicy = ProgramRules['standing'][number]
export type ReversalPolicy = ProgramRules['reversals'][number]
