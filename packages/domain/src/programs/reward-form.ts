import { z } from 'zod'
import {
  formatDecimal,
  isCurrency,
  isTimeZone,
  parseMoney,
  isRefusal,
  formatPercent,
  parsePercent,
} from '../kernel/index.ts'
import { areRefusals, checkRules } from './check-rules.ts'
import type { ProgramRules, ProgramRulesInput } from './version.ts'

/** What can set a reward off in the simple form. */
export const FORM_TRIGGERS = ['LEAD', 'QUALIFIED_LEAD', 'SIGNUP', 'TRIAL', 'SALE', 'RENEWAL'] as const
export type FormTrigger = (typeof FORM_TRIGGERS)[number]

const pay = z.union([
  z.strictObject({ percentBps: z.int().min(1).max(10_000) }),
  /** Minor units of the form's currency, as a decimal string. */
  z.strictObject({ flatMinor: z.string().regex(/^[1-9]\d{0,17}$/) }),
])
export type FormPay = z.output<typeof pay>

/**
 * The simple form of reward rules: one reward per trigger with better ones per tier, one attribution window, one hold. A partner's own
 * rate (`partner.rate`, `partner.flat`) goes before the tier's, and the tier's before the program's.
 */
export const rewardForm = z.strictObject({
  currency: z.string().refine(isCurrency),
  tz: z.string().refine(isTimeZone).default('UTC'),
  rewards: z
    .array(
      z.strictObject({
        trigger: z.enum(FORM_TRIGGERS),
        pay,
        tiers: z.record(z.string().min(1).max(60), pay).default({}),
      }),
    )
    .min(1)
    .max(FORM_TRIGGERS.length)
    .refine((list) => new Set(list.map((r) => r.trigger)).size === list.length)
    .refine((list) =>
      list.every((r) => Object.values(r.tiers).every((t) => 'percentBps' in t === 'percentBps' in r.pay)),
    ),
  window: z
    .union([z.strictObject({ days: z.int().min(1).max(365) }), z.strictObject({ hours: z.int().min(1).max(8760) })])
    .default({ days: 30 }),
  model: z.enum(['LAST_CLICK', 'FIRST_CLICK']).default('LAST_CLICK'),
  codeBeatsClick: z.boolean().default(true),
  holdDays: z.int().min(0).max(365).default(30),
  /** For how many months after a customer's first sale later payments earn: null is for life, 0 is the first sale only. */
  recurringMonths: z.int().min(0).max(120).nullable().default(0),
  /** Minor units; undefined is 50.00 of the currency. */
  minimumPayoutMinor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})
export type RewardForm = z.output<typeof rewardForm>
export type RewardFormInput = z.input<typeof rewardForm>

const BINDING = ['LEAD', 'QUALIFIED_LEAD', 'SIGNUP', 'TRIAL', 'SALE']

/** The rules a form stands for, as they are stored. Throws on a form that `rewardForm` would refuse. */
export function compileForm(input: RewardFormInput): ProgramRules {
  const rules = checkRules(rulesOf(rewardForm.parse(input)))
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  return rules
}

function rulesOf(form: RewardForm): ProgramRulesInput {
  const text = (p: FormPay): string =>
    'percentBps' in p
      ? `${formatPercent(p.percentBps)}%`
      : `${formatDecimal({ minor: BigInt(p.flatMinor), currency: form.currency })} ${form.currency}`
  const tables: Record<string, Record<string, string>> = {}
  const values: Record<string, string> = {}
  const rules: ProgramRulesInput['rules'] = form.rewards.map(({ trigger, pay: own, tiers }) => {
    const key = trigger.toLowerCase()
    const percent = 'percentBps' in own
    const tiered = Object.keys(tiers).length > 0
    if (tiered) tables[`tiers_${key}`] = Object.fromEntries(Object.entries(tiers).map(([tier, p]) => [tier, text(p)]))
    values[`rate_${key}`] =
      `coalesce(${percent ? 'partner.rate' : 'partner.flat'}, ${tiered ? `pick(tiers_${key}, partner.tier), ` : ''}${text(own)})`
    const recurs =
      trigger === 'SALE' && form.recurringMonths !== 0 && !form.rewards.some((r) => r.trigger === 'RENEWAL')
    return {
      id: `reward_${key}`,
      on: recurs ? ['SALE', 'RENEWAL'] : [trigger],
      amount: percent ? `amount * rate_${key}` : `rate_${key}`,
      ...(trigger === 'SALE' && form.recurringMonths === 0
        ? { gates: [{ if: 'sales_before = 0', else: 'EXPIRED' as const, say: 'condition.firstSale' }] }
        : {}),
      ...((trigger === 'SALE' || trigger === 'RENEWAL') && form.recurringMonths
        ? {
            gates: [
              {
                if: `months_between(coalesce(first_sale_at, at), at) < ${form.recurringMonths}`,
                else: 'EXPIRED' as const,
                say: 'condition.withinMonths',
              },
            ],
          }
        : {}),
      ...(form.holdDays > 0 ? { hold: { for: `${form.holdDays}d` } } : {}),
    }
  })
  // A renewal is credited by the customer's binding alone: a late click must not take an existing customer.
  const fresh = "type != 'RENEWAL'"
  const code = { name: 'code', from: ['field:code_owner'], when: fresh }
  const click = {
    name: 'click',
    from: ['CLICK'],
    when: fresh,
    pick: form.model === 'LAST_CLICK' ? ('last' as const) : ('first' as const),
    window: 'days' in form.window ? `${form.window.days}d` : `${form.window.hours}h`,
  }
  const minimum = form.minimumPayoutMinor
  return {
    currency: form.currency,
    tz: form.tz,
    tables,
    values,
    metrics: {
      sales_before: { agg: 'count', types: ['SALE'], per: ['customer'] },
      first_sale_at: { agg: 'first_at', types: ['SALE'], per: ['customer'], include: 'through' },
    },
    attribution: {
      classes: [
        { name: 'stated', from: ['stated'] },
        { name: 'bound', from: ['bound'] },
        ...(form.codeBeatsClick ? [code, click] : [click, code]),
      ],
      bind: { on: BINDING },
    },
    rules,
    payout:
      minimum === undefined
        ? {}
        : {
            minimum: {
              [form.currency]: `${formatDecimal({ minor: BigInt(minimum), currency: form.currency })} ${form.currency}`,
            },
          },
  }
}

/** JSON with sorted keys, so that a store that orders keys in its own way changes nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )

/** The form that stands for these rules, or undefined when they say more than the form can: then they open as formulas. */
export function formOf(rules: ProgramRules): RewardForm | undefined {
  try {
    const form = rewardForm.safeParse(guess(rules))
    return form.success && canonical(compileForm(form.data)) === canonical(rules) ? form.data : undefined
  } catch {
    return undefined
  }
}

/** Reads the form's values off the places where it puts them; whether that was right is for `formOf` to prove. */
function guess(rules: ProgramRules): unknown {
  const payOf = (raw: string): FormPay | undefined => {
    if (raw.endsWith('%')) {
      const bps = parsePercent(raw.slice(0, -1))
      return isRefusal(bps) ? undefined : { percentBps: bps }
    }
    const money = parseMoney(raw.split(' ')[0] ?? '', rules.currency)
    return isRefusal(money) ? undefined : { flatMinor: String(money.minor) }
  }
  const rewards = rules.rules.map((rule) => {
    const key = rule.id.replace('reward_', '')
    const rate = rules.values[`rate_${key}`]?.expr
    const last = rate && 'op' in rate ? rate.args.at(-1) : undefined
    const own = last && 'pct' in last ? payOf(`${last.pct}%`) : last && 'money' in last ? payOf(last.money) : undefined
    const tiers = Object.entries(rules.tables[`tiers_${key}`] ?? {}).map(([tier, cell]) => [tier, payOf(String(cell))])
    return { trigger: key.toUpperCase(), pay: own, tiers: Object.fromEntries(tiers) as unknown }
  })
  const classes = rules.attribution.classes
  const click = classes.find((c) => c.name === 'click')
  const span = click?.window && 'dur' in click.window ? click.window.dur : ''
  const first = rules.rules.find((r) => r.id === 'reward_sale') ?? rules.rules.find((r) => r.id === 'reward_renewal')
  const gate = first?.gates[0]?.if
  const limit = gate && 'op' in gate && gate.op === '<' ? gate.args[1] : undefined
  const hold = rules.rules[0]?.hold?.for
  const minimum = rules.payout.minimum[rules.currency]
  const minimumPay =
    minimum && 'money' in minimum ? parseMoney(minimum.money.split(' ')[0] ?? '', rules.currency) : undefined
  return {
    currency: rules.currency,
    tz: rules.tz,
    rewards,
    window: span.endsWith('h') ? { hours: Number.parseInt(span, 10) } : { days: Number.parseInt(span, 10) },
    model: click?.pick === 'first' ? 'FIRST_CLICK' : 'LAST_CLICK',
    codeBeatsClick: classes.findIndex((c) => c.name === 'code') < classes.findIndex((c) => c.name === 'click'),
    holdDays: hold && 'dur' in hold ? Number.parseInt(hold.dur, 10) : 0,
    recurringMonths: limit && 'lit' in limit ? limit.lit : gate ? 0 : first ? null : 0,
    ...(minimumPay && !isRefusal(minimumPay) ? { minimumPayoutMinor: String(minimumPay.minor) } : {}),
  }
}
