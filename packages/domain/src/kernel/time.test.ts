import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, DAY_MS, dayOf, isTimeZone, shiftDay, startOfDay } from './time.ts'

const ZONES = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
]
const at = (iso: string) => new Date(iso)
const instants = fc.date({ min: at('1995-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z'), noInvalidDate: true })

describe('days begin where the zone says', () => {
  it.each([
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z'],
    ['2026-04-06', 'Australia/Lord_Howe', '2026-04-05T13:30:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s in %s', (day, tz, iso) => expect(startOfDay(day, tz).toISOString()).toBe(iso))

  it('every instant is in exactly one day', () =>
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, tz) => {
        const day = dayOf(instant, tz)
        expect(startOfDay(day, tz).getTime()).toBeLessThanOrEqual(instant.getTime())
        const next = [1, 2].map((n) => shiftDay(day, n)).find((d) => dayOf(startOfDay(d, tz), tz) === d) ?? ''
        expect(startOfDay(next, tz).getTime()).toBeGreaterThan(instant.getTime())
      }),
      { numRuns: 300 },
    ))
})

describe('months end on the same day and time of day', () => {
  it.each([
    ['2026-01-31T12:00:00Z', 1, 'UTC', '2026-02-28T12:00:00.000Z'],
    ['2024-01-31T12:00:00Z', 1, 'UTC', '2024-02-29T12:00:00.000Z'],
    ['2024-02-29T12:00:00Z', 12, 'UTC', '2025-02-28T12:00:00.000Z'],
    ['2024-02-29T12:00:00Z', 48, 'UTC', '2028-02-29T12:00:00.000Z'],
    ['2026-03-31T12:00:00Z', -1, 'UTC', '2026-02-28T12:00:00.000Z'],
    ['2026-02-08T17:00:00Z', 1, 'America/New_York', '2026-03-08T16:00:00.000Z'],
    ['2026-02-08T07:30:00Z', 1, 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-03-04T15:30:00Z', 1, 'Australia/Lord_Howe', '2026-04-04T16:00:00.000Z'],
    ['2026-03-04T14:45:00Z', 1, 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['2026-12-15T00:00:00Z', 1, 'UTC', '2027-01-15T00:00:00.000Z'],
  ])('%s and %d months in %s', (from, months, tz, iso) =>
    expect(addMonths(at(from), months, tz).toISOString()).toBe(iso),
  )

  it('more months are never earlier', () =>
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(...ZONES),
        (from, months, tz) => addMonths(from, months + 1, tz) > addMonths(from, months, tz),
      ),
    ))
})

it('a day window is 24 hours, whatever the zone does', () =>
  expect(addDays(at('2026-03-07T12:00:00Z'), 2).getTime() - at('2026-03-07T12:00:00Z').getTime()).toBe(2 * DAY_MS))
it('shifts days over months and leap days', () => {
  expect(shiftDay('2024-02-28', 1)).toBe('2024-02-29')
  expect(shiftDay('2025-02-28', 1)).toBe('2025-03-01')
  expect(shiftDay('2026-01-01', -1)).toBe('2025-12-31')
})
it('knows zones', () => {
  expect(isTimeZone('Australia/Lord_Howe')).toBe(true)
  expect(isTimeZone('Mars/Olympus')).toBe(false)
})
