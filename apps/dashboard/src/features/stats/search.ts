import { count, day, oneOf, text, type Raw } from '#lib/search.ts'
import { presets, rangeOf, todayIn, type Preset, type Range } from '#lib/range.ts'

export const metrics = ['clicks', 'leads', 'sales', 'commission'] as const
export type Metric = (typeof metrics)[number]

/** What the address of a report may say. */
export type StatsSearch = {
  preset?: Preset | undefined
  from?: string | undefined
  to?: string | undefined
  program?: string | undefined
  metric?: Metric | undefined
  /** Of the partners, from 0. */
  page?: number | undefined
}

const preset = oneOf(presets)
const metric = oneOf(metrics)

export const statsSearch = (raw: Raw): StatsSearch => ({
  preset: preset(raw['preset']),
  from: day(raw['from']),
  to: day(raw['to']),
  program: text(raw['program']),
  metric: metric(raw['metric']),
  page: count(raw['page']),
})

/** The range the address means: its own days, else its preset, else the last thirty days. */
export function statsRange({ preset: chosen, from, to }: StatsSearch, timeZone: string, now: Date): Range {
  if (from && to && from <= to) return { from, to }
  return rangeOf(chosen ?? '30d', todayIn(timeZone, now))
}
