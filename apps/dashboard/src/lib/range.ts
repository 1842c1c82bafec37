/** Calendar ranges as the reports use them; days are YYYY-MM-DD in the program's time zone, both ends included. */

export const presets = ['7d', '30d', '90d', 'month', 'lastMonth', 'year'] as const
export type Preset = (typeof presets)[number]
export type Range = { from: string; to: string }

/** Today's date in a time zone. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
}

/** A day moved by a number of days. */
export function moveDay(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}

/** The range a preset names, seen from `today`. */
export function rangeOf(preset: Preset, today: string): Range {
  const month = today.slice(0, 7)
  switch (preset) {
    case '7d':
      return { from: moveDay(today, -6), to: today }
    case '30d':
      return { from: moveDay(today, -29), to: today }
    case '90d':
      return { from: moveDay(today, -89), to: today }
    case 'month':
      return { from: `${month}-01`, to: today }
    case 'lastMonth': {
      const end = moveDay(`${month}-01`, -1)
      return { from: `${end.slice(0, 7)}-01`, to: end }
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}

/** Number of days in a range. */
export function daysIn({ from, to }: Range): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}

/** The interval that draws a readable series for a range. */
export function intervalFor(range: Range): 'DAY' | 'WEEK' | 'MONTH' {
  const days = daysIn(range)
  return days <= 62 ? 'DAY' : days <= 200 ? 'WEEK' : 'MONTH'
}

/** The wall clock of a zone at an instant, as if it were UTC; in milliseconds. */
function wallClock(instant: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

/** The instant at which a day begins in a time zone, as RFC 3339; the later one where midnight is skipped. */
export function startOfDay(day: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  let instant = wanted
  for (let pass = 0; pass < 3; pass += 1) instant += wanted - wallClock(instant, timeZone)
  return new Date(instant).toISOString()
}
