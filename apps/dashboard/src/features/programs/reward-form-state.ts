import type { RewardFormInput, RewardTrigger, WinnerModel } from '#gql/types'
import { readNumber, writeNumber } from '#lib/numbers.ts'

export type RewardLine = { trigger: RewardTrigger; kind: 'percent' | 'flat'; value: string }

export type RewardDraft = {
  rewards: RewardLine[]
  windowDays: string
  model: WinnerModel
  codeBeatsClick: boolean
  holdDays: string
  /** `first` pays a customer's first sale only, `life` all payments, `months` those of the first N months. */
  recurring: 'first' | 'months' | 'life'
  months: string
}

type Saved = {
  rewards: readonly { trigger: RewardTrigger; percent?: string | null; flat?: { amount: string } | null }[]
  windowDays: number
  model: WinnerModel
  codeBeatsClick: boolean
  holdDays: number
  recurringMonths?: number | null
}

/** A saved form as the texts of the editor, numbers as the reader writes them. */
export function draftOf(form: Saved, locale: string): RewardDraft {
  const months = form.recurringMonths ?? null
  return {
    rewards: form.rewards.map(({ trigger, percent, flat }) => ({
      trigger,
      kind: flat ? 'flat' : 'percent',
      value: writeNumber(flat?.amount ?? percent ?? '', locale),
    })),
    windowDays: String(form.windowDays),
    model: form.model,
    codeBeatsClick: form.codeBeatsClick,
    holdDays: String(form.holdDays),
    recurring: months === null ? 'life' : months === 0 ? 'first' : 'months',
    months: months ? String(months) : '12',
  }
}

const positive = (text: string, locale: string): string | null => {
  const number = readNumber(text, locale)
  return number !== null && Number(number) > 0 ? number : null
}
const whole = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null)

/** The draft as the API takes it; null while a number is missing or unreadable. */
export function inputOf(draft: RewardDraft, currencyCode: string, locale: string): RewardFormInput | null {
  const windowDays = whole(draft.windowDays)
  const holdDays = whole(draft.holdDays)
  const months = draft.recurring === 'months' ? whole(draft.months) : draft.recurring === 'first' ? 0 : null
  if (windowDays === null || holdDays === null || draft.rewards.length === 0) return null
  if (draft.recurring === 'months' && !months) return null
  const rewards = draft.rewards.map(({ trigger, kind, value }) => {
    const amount = positive(value, locale)
    if (amount === null) return null
    return kind === 'percent' ? { trigger, percent: amount } : { trigger, flat: { amount, currencyCode } }
  })
  const complete = rewards.filter((reward) => reward !== null)
  if (complete.length < rewards.length) return null
  return {
    rewards: complete,
    windowDays,
    model: draft.model,
    codeBeatsClick: draft.codeBeatsClick,
    holdDays,
    recurringMonths: months,
  }
}
