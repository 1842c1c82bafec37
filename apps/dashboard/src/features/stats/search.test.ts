import { describe, expect, it } from 'vitest'
import { statsRange, statsSearch } from './search.ts'

const now = new Date('2026-05-10T12:00:00Z')

describe('the range of a report', () => {
  it('is what the address says', () => {
    const search = statsSearch({ from: '2026-01-01', to: '2026-01-31', preset: '7d' })
    expect(statsRange(search, 'UTC', now)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
  })
  it('falls back to thirty days when the days are reversed or broken', () => {
    const thirty = { from: '2026-04-11', to: '2026-05-10' }
    expect(statsRange(statsSearch({ from: '2026-02-01', to: '2026-01-01' }), 'UTC', now)).toEqual(thirty)
    expect(statsRange(statsSearch({ from: 'x', to: '<script>' }), 'UTC', now)).toEqual(thirty)
  })
})
