import {
  type Money,
  formatDecimal,
  formatPercent,
  isRefusal,
  parseMoney,
  parsePercent,
  type Refusal,
  refusal,
} from '@rapport/domain'
import {
  compileForm,
  formOf,
  type ProgramRules,
  type RewardForm as DomainForm,
  rewardForm,
} from '@rapport/domain/programs'
import type { ProgramRow, TierRow } from './queries.ts'
import type { RewardFormInput } from './inputs.ts'
import type { RewardForm } from './types.ts'

/** The stored rules as the simple form the API shows; null when they say more than the form can. */
export function showForm(rules: Record<string, unknown>): RewardForm | null {
  const form = formOf(rules as ProgramRules)
  return form ? toApiForm(form) : null
}

export const toApiForm = (form: DomainForm): RewardForm => ({
  rewards: form.rewards.map(({ trigger, pay }) => ({
    trigger,
    percent: 'percentBps' in pay ? formatPercent(pay.percentBps) : null,
    flat:
      'flatMinor' in pay
        ? {
            amount: formatDecimal({ minor: BigInt(pay.flatMinor), currency: form.currency }),
            currencyCode: form.currency,
          }
        : null,
  })),
  windowDays: 'days' in form.window ? form.window.days : Math.max(1, Math.round(form.window.hours / 24)),
  model: form.model,
  codeBeatsClick: form.codeBeatsClick,
  holdDays: form.holdDays,
  recurringMonths: form.recurringMonths,
})

/**
 * Rules from the simple form, with the rates of the program's tiers in the percent reward on sales. Gives every problem at once.
 */
export function rulesOfForm(
  input: RewardFormInput,
  program: Pick<ProgramRow, 'currencyCode' | 'timeZone'>,
  tiers: readonly Pick<TierRow, 'id' | 'rateBps'>[],
  minimum: Money,
): ProgramRules | Refusal[] {
  const problems: Refusal[] = []
  const rewards = input.rewards.map((reward, index) => {
    const path = ['form', 'rewards', String(index)]
    const pay = payOf(reward, program.currencyCode, path)
    if (isRefusal(pay)) problems.push(pay)
    const rates = tiers.flatMap((tier) => (tier.rateBps === null ? [] : [[tier.id, { percentBps: tier.rateBps }]]))
    const tiered = !isRefusal(pay) && 'percentBps' in pay && reward.trigger === 'SALE'
    return { trigger: reward.trigger, pay, tiers: tiered ? Object.fromEntries(rates) : {} }
  })
  const range = (value: number, min: number, max: number, name: string) => {
    if (value < min || value > max) problems.push(refusal('OUT_OF_RANGE', ['form', name], { min, max }))
  }
  range(input.windowDays, 1, 365, 'windowDays')
  range(input.holdDays, 0, 365, 'holdDays')
  if (input.recurringMonths != null) range(input.recurringMonths, 0, 120, 'recurringMonths')
  if (rewards.length === 0) problems.push(refusal('REQUIRED', ['form', 'rewards']))
  if (new Set(rewards.map((r) => r.trigger)).size < rewards.length)
    problems.push(refusal('DUPLICATE', ['form', 'rewards']))
  if (problems.length > 0) return problems
  const form = rewardForm.safeParse({
    currency: program.currencyCode,
    tz: program.timeZone,
    rewards,
    window: { days: input.windowDays },
    model: input.model,
    codeBeatsClick: input.codeBeatsClick,
    holdDays: input.holdDays,
    recurringMonths: input.recurringMonths ?? null,
    minimumPayoutMinor: String(minimum.minor),
  })
  if (form.success) return compileForm(form.data)
  return form.error.issues.map((issue) =>
    refusal('RULE_INVALID', ['form', ...issue.path.map(String)], { problem: issue.message }),
  )
}

function payOf(
  reward: RewardFormInput['rewards'][number],
  currency: string,
  path: readonly string[],
): { percentBps: number } | { flatMinor: string } | Refusal {
  if ((reward.percent == null) === (reward.flat == null)) return refusal('REQUIRED', [...path, 'percent'])
  if (reward.percent != null) {
    const bps = parsePercent(reward.percent, [...path, 'percent'])
    if (isRefusal(bps)) return bps
    return bps > 0 ? { percentBps: bps } : refusal('PERCENT_INVALID', [...path, 'percent'])
  }
  const flat = parseMoney(reward.flat?.amount ?? '', reward.flat?.currencyCode ?? '', [...path, 'flat'])
  if (isRefusal(flat)) return flat
  if (flat.currency !== currency) return refusal('CURRENCY_MISMATCH', [...path, 'flat', 'currencyCode'])
  return flat.minor > 0n
    ? { flatMinor: String(flat.minor) }
    : refusal('AMOUNT_INVALID', [...path, 'flat', 'amount'], { reason: 'zero' })
}
