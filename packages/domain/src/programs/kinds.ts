import { typicalAmount } from '../kernel/index.ts'
import type { FormTrigger, RewardFormInput } from './reward-form.ts'
import type { ProgramKind } from './vocabulary.ts'

export const TIER_KEYS = ['starter', 'growth', 'premier', 'member', 'creator'] as const
export type TierKey = (typeof TIER_KEYS)[number]

type Pay = { readonly percentBps: number } | { readonly euros: bigint }
type Reward = { readonly trigger: FormTrigger; readonly pay: Pay; readonly tiers?: Readonly<Record<string, Pay>> }

/**
 * What a kind pre-fills; nothing in it is fixed afterwards. Its terms and the names of its tiers are in the catalogs, under
 * `kind.<KIND>.<HEADING>` and `tier.<key>`. Flat amounts are thought of in euros; `formOfKind` gives them in the program's currency.
 */
export type KindTemplate = {
  readonly kind: ProgramKind
  readonly form: Omit<RewardFormInput, 'currency' | 'tz' | 'rewards'> & { readonly rewards: readonly Reward[] }
  /** Lowest first. */
  readonly tiers: readonly TierKey[]
}

const THREE_TIERS = ['starter', 'growth', 'premier'] as const

/** The five kinds of program as data. */
export const KIND_TEMPLATES: Readonly<Record<ProgramKind, KindTemplate>> = {
  AFFILIATE: {
    kind: 'AFFILIATE',
    form: {
      rewards: [
        {
          trigger: 'SALE',
          pay: { percentBps: 2000 },
          tiers: { growth: { percentBps: 2500 }, premier: { percentBps: 3000 } },
        },
      ],
      window: { days: 30 },
      recurringMonths: 12,
      holdDays: 30,
    },
    tiers: THREE_TIERS,
  },
  CHANNEL: {
    kind: 'CHANNEL',
    form: {
      rewards: [
        {
          trigger: 'SALE',
          pay: { percentBps: 2500 },
          tiers: { growth: { percentBps: 3000 }, premier: { percentBps: 3500 } },
        },
      ],
      window: { days: 90 },
      recurringMonths: null,
      holdDays: 30,
    },
    tiers: THREE_TIERS,
  },
  AGENCY: {
    kind: 'AGENCY',
    form: {
      rewards: [
        { trigger: 'QUALIFIED_LEAD', pay: { euros: 50n } },
        {
          trigger: 'SALE',
          pay: { percentBps: 2000 },
          tiers: { growth: { percentBps: 2500 }, premier: { percentBps: 3000 } },
        },
      ],
      window: { days: 90 },
      recurringMonths: 24,
      holdDays: 30,
    },
    tiers: THREE_TIERS,
  },
  REFERRAL: {
    kind: 'REFERRAL',
    form: {
      rewards: [
        { trigger: 'QUALIFIED_LEAD', pay: { euros: 25n } },
        { trigger: 'SALE', pay: { euros: 100n } },
      ],
      window: { days: 60 },
      recurringMonths: 0,
      holdDays: 30,
    },
    tiers: ['member'],
  },
  INFLUENCER: {
    kind: 'INFLUENCER',
    form: {
      rewards: [{ trigger: 'SALE', pay: { percentBps: 1500 }, tiers: { premier: { percentBps: 2000 } } }],
      window: { days: 14 },
      codeBeatsClick: true,
      recurringMonths: 0,
      holdDays: 30,
    },
    tiers: ['creator', 'premier'],
  },
}

const payIn = (pay: Pay, currency: string) =>
  'euros' in pay ? { flatMinor: String(typicalAmount(pay.euros, currency).minor) } : pay

/** The reward form of a kind in a currency, with amounts that are sensible there, and `tiers` of the template's keys by their ids. */
export function formOfKind(
  kind: ProgramKind,
  currency: string,
  tz: string,
  tierIds: Readonly<Partial<Record<TierKey, string>>> = {},
): RewardFormInput {
  const { form } = KIND_TEMPLATES[kind]
  const rewards = form.rewards.map(({ trigger, pay, tiers = {} }) => ({
    trigger,
    pay: payIn(pay, currency),
    tiers: Object.fromEntries(
      Object.entries(tiers).flatMap(([key, rate]) => {
        const id = tierIds[key as TierKey]
        return id === undefined ? [] : [[id, payIn(rate, currency)]]
      }),
    ),
  }))
  return { ...form, rewards, currency, tz }
}
