import { describe, expect, it } from 'vitest'
import { daysIn, intervalFor, moveDay, rangeOf, startOfDay, todayIn } from './range.ts'

describe('ranges', () => {
  it('counts both ends: seven days are seven days', () => {
    expect(daysIn(rangeOf('7d', '2026-03-03'))).toBe(7)
    expect(daysIn(rangeOf('30d', '2026-03-03'))).toBe(30)
  })
  it('crosses months and leap days', () => {
    expect(moveDay('2024-03-01', -1)).toBe('2024-02-29')
    expect(rangeOf('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  })
  it('takes today from the time zone, not from the machine', () => {
    const now = new Date('2026-05-01T20:00:00Z')
    expect(todayIn('Asia/Tokyo', now)).toBe('2026-05-02')
    expect(todayIn('America/New_York', now)).toBe('2026-05-01')
  })
  it('draws long ranges by month', () => {
    expect(intervalFor({ from: '2026-01-01', to: '2026-01-31' })).toBe('DAY')
    expect(intervalFor({ from: '2026-01-01', to: '2026-04-30' })).toBe('WEEK')
    expect(intervalFor({ from: '2025-01-01', to: '2025-12-31' })).toBe('MONTH')
  })
  it('begins a day where the zone begins it, on the days clocks change too', () => {
    expect(startOfDay('2026-05-01', 'UTC')).toBe('2026-05-01T00:00:00.000Z')
    expect(startOfDay('2026-05-01', 'Asia/Tokyo')).toBe('2026-04-30T15:00:00.000Z')
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
    expect(startOfDay('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z')
    expect(startOfDay('2026-04-05', 'Australia/Lord_Howe')).toBe('2026-04-04T13:00:00.000Z')
  })
})
