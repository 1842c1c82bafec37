import { describe, expect, it } from 'vitest'
import { daysIn, intervalFor, moveDay, rangeOf, todayIn } from './range.ts'

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
})
