import { useMemo } from 'react'
import { useLocale } from './intl.ts'

export type Money = { amount: string; currencyCode: string }

/** Formats a decimal string exactly: its digits never pass through a float, and no decimal that it has is left out. */
export function formatMoney(locale: string, { amount, currencyCode }: Money): string {
  const style = { style: 'currency', currency: currencyCode } as const
  const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 0
  const digits = Math.max(usual, amount.split('.')[1]?.length ?? 0)
  const formatter = new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return formatter.format(amount as Intl.StringNumericLiteral)
}

/** Several currencies side by side; zero of the given currency when there are none. */
export function formatMoneys(locale: string, moneys: readonly Money[], fallbackCurrency: string): string {
  const shown = moneys.length > 0 ? moneys : [{ amount: '0', currencyCode: fallbackCurrency }]
  return shown.map((money) => formatMoney(locale, money)).join(' + ')
}

/** Amount of one currency as a number, for drawing only, never for arithmetic that is shown. */
export function drawable(moneys: readonly Money[], currency: string): number {
  return Number(moneys.find((money) => money.currencyCode === currency)?.amount ?? 0)
}

/** Relative change of two counts in percent, rounded; undefined when there is nothing to compare with. */
export function change(now: number, before: number): { percent: number; sign: -1 | 0 | 1 } | undefined {
  if (before === 0) return undefined
  const percent = Math.round(((now - before) / before) * 100)
  return { percent, sign: percent > 0 ? 1 : percent < 0 ? -1 : 0 }
}

/** A file's size in the reader's words. */
export function formatBytes(locale: string, bytes: number): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const index = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const unit = steps[index] ?? 'byte'
  // The short form of a byte is a word that does not bend: "147 byte".
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, options).format(bytes / 1000 ** index)
}

export type Format = ReturnType<typeof formatFor>

/** All formatters of one language; times are shown in `timeZone` when one is given. */
export function formatFor(locale: string) {
  const time = (value: string, options: Intl.DateTimeFormatOptions, timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }).format(new Date(value))
  return {
    money: (money: Money) => formatMoney(locale, money),
    moneys: (moneys: readonly Money[], currency: string) => formatMoneys(locale, moneys, currency),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    percent: (value: number | string) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(Number(value) / 100),
    /** With its sign, so that up and down are told apart without a picture. */
    signedPercent: (value: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(
        value / 100,
      ),
    /** Several names after each other, with the reader's comma. */
    list: (items: readonly string[]) => items.join(/^(ja|zh)/.test(locale) ? '、' : ', '),
    bytes: (value: number) => formatBytes(locale, value),
    date: (value: string, timeZone?: string) => time(value, { dateStyle: 'medium' }, timeZone),
    dateTime: (value: string, timeZone?: string) => time(value, { dateStyle: 'medium', timeStyle: 'short' }, timeZone),
    clock: (value: string, timeZone?: string) => time(value, { timeStyle: 'short' }, timeZone),
    /** A calendar day (YYYY-MM-DD), which belongs to no time zone. */
    day: (value: string) => time(`${value}T00:00:00Z`, { dateStyle: 'medium' }, 'UTC'),
    shortDay: (value: string) => time(`${value}T00:00:00Z`, { month: 'short', day: 'numeric' }, 'UTC'),
    language: (tag: string) => new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag,
    country: (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
  }
}

/** The reader's formatters. */
export function useFormat(): Format {
  const locale = useLocale()
  return useMemo(() => formatFor(locale), [locale])
}
