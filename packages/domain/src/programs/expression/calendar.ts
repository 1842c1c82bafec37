import { addMonths, type Day, dayOf, shiftDay, startOfDay } from '../../kernel/index.ts'

const pad = (n: number) => String(n).padStart(2, '0')
const yearMonth = (day: Day): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))]

/** Whole months from one instant to another: 1 from the same day and time of day one month on. */
export function monthsBetween(from: Date, to: Date, tz: string): number {
  let months = calendarMonthsBetween(from, to, tz)
  while (addMonths(from, months, tz) > to) months--
  return months
}

/** Difference of the calendar months two instants lie in. */
export function calendarMonthsBetween(from: Date, to: Date, tz: string): number {
  const [y1, m1] = yearMonth(dayOf(from, tz))
  const [y2, m2] = yearMonth(dayOf(to, tz))
  return (y2 - y1) * 12 + (m2 - m1)
}

/** The instant at which day `day` of the month `months` on begins; a day the month lacks becomes its last. */
export function monthDay(at: Date, months: number, day: number, tz: string): Date {
  const [year, month] = yearMonth(dayOf(at, tz))
  const index = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return startOfDay(`${String(y).padStart(4, '0')}-${pad(m)}-${pad(Math.min(Math.max(day, 1), last))}`, tz)
}

/** The first instant of the calendar day, month or year that holds `at`. */
export function periodStart(at: Date, period: 'day' | 'month' | 'year', tz: string): Date {
  const day = dayOf(at, tz)
  return startOfDay(
    period === 'day' ? day : period === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`,
    tz,
  )
}

/** The label of the calendar period that holds `at`: "2026-03-31", "2026-03" or "2026". */
export const periodLabel = (at: Date, period: 'day' | 'month' | 'year', tz: string): string =>
  dayOf(at, tz).slice(0, { day: 10, month: 7, year: 4 }[period])

/** The first millisecond after the calendar month, less one: the last instant that still belongs to it. */
export const monthEnd = (at: Date, tz: string): Date => new Date(monthDay(at, 1, 1, tz).getTime() - 1)

/** The start of the day `n` days later that is no Saturday or Sunday, counting only such days. */
export function businessDay(at: Date, n: number, tz: string): Date {
  let day = dayOf(at, tz)
  for (let left = n; left > 0;) {
    day = shiftDay(day, 1)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return startOfDay(day, tz)
}
