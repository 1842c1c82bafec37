import { useMemo } from 'react'
import { useLocale } from './intl.ts'

type Marks = { decimal: string; group: string }

function marksOf(locale: string): Marks {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6)
  const mark = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value
  return { decimal: mark('decimal') ?? '.', group: mark('group') ?? ',' }
}

/** Digits in groups of three, as thousands are written. */
const isGrouped = (whole: string, group: string): boolean => {
  const [first = '', ...rest] = whole.split(group)
  return rest.length > 0 && /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part))
}

/**
 * A number as people of this language write it, as a plain decimal without zeros at its end: "1.000" is 1000 in German and 1 in English.
 * The other languages' decimal mark is understood where it cannot mean thousands ("12.50" in German). Null for what is no number, for
 * one below zero, and for more than 15 digits before or 9 after the mark.
 */
export function readNumber(text: string, locale: string): string | null {
  const { decimal, group } = marksOf(locale)
  const tidy = text.normalize('NFKC').replaceAll(/[\s'’]/g, '')
  const [whole = '', fraction, more] = tidy.split(decimal)
  if (more !== undefined) return null
  const plain = isGrouped(whole, group)
    ? [whole.replaceAll(group, ''), fraction].filter((part) => part !== undefined).join('.')
    : fraction === undefined
      ? whole.replace(group, '.')
      : `${whole}.${fraction}`
  if (!/^\d{1,15}(\.\d{1,9})?$/.test(plain)) return null
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
}

/** A plain decimal with this language's decimal mark, to be changed in a field. */
export const writeNumber = (plain: string, locale: string): string => plain.replace('.', marksOf(locale).decimal)

/** Reads and writes numbers as the reader does. */
export function useNumbers(): { read: (text: string) => string | null; write: (plain: string) => string } {
  const locale = useLocale()
  return useMemo(
    () => ({ read: (text) => readNumber(text, locale), write: (plain) => writeNumber(plain, locale) }),
    [locale],
  )
}
