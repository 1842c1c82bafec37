/** A calendar day in some zone, "2026-03-31". */
export type Day = string

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** N-day windows are N × 24 h, whatever the zone does. */
export const addDays = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(tz: string): Intl.DateTimeFormat {
  let format = formats.get(tz)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(tz, format)
  }
  return format
}

export function isTimeZone(tz: string): boolean {
  try {
    formatOf(tz)
    return true
  } catch {
    return false
  }
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number }

function partsOf(at: Date, tz: string): Parts {
  const p: Record<string, number> = {}
  for (const { type, value } of formatOf(tz).formatToParts(at)) p[type] = Number(value)
  return {
    year: p['year'] ?? 0,
    month: p['month'] ?? 1,
    day: p['day'] ?? 1,
    hour: p['hour'] ?? 0,
    minute: p['minute'] ?? 0,
    second: p['second'] ?? 0,
    ms: ((at.getTime() % 1000) + 1000) % 1000,
  }
}

const utc = (p: Parts) => Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second, p.ms)

/** The instant of a wall clock time; a time that the zone skips moves forward, one it repeats is the first of the two. */
function instantOf(p: Parts, tz: string): Date {
  const wall = utc(p)
  const offset = (ms: number) => utc(partsOf(new Date(ms), tz)) - ms
  const early = wall - offset(wall - DAY_MS)
  const late = wall - offset(wall + DAY_MS)
  for (const ms of early <= late ? [early, late] : [late, early]) if (ms + offset(ms) === wall) return new Date(ms)
  return new Date(wall - Math.min(offset(wall - DAY_MS), offset(wall + DAY_MS)))
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The calendar day of an instant in a zone. */
export function dayOf(at: Date, tz: string): Day {
  const p = partsOf(at, tz)
  return `${pad(p.year, 4)}-${pad(p.month)}-${pad(p.day)}`
}

/** The instant at which a calendar day begins in a zone. */
export function startOfDay(day: Day, tz: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return instantOf({ year, month, day: date, hour: 0, minute: 0, second: 0, ms: 0 }, tz)
}

/** The calendar day `n` days after another. */
export function shiftDay(day: Day, n: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + n)).toISOString().slice(0, 10)
}

/** The same day of the month and time of day `months` on in the zone; a day the month lacks becomes its last one. */
export function addMonths(at: Date, months: number, tz: string): Date {
  const p = partsOf(at, tz)
  const index = p.year * 12 + (p.month - 1) + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return instantOf({ ...p, year, month, day: Math.min(p.day, daysIn(year, month)) }, tz)
}
