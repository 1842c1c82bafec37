import { describe, expect, it } from 'vitest'
import { versionInForce } from './version-in-force.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour))
const versions = (...hours: number[]) => hours.map((hour, index) => ({ version: index + 1, effectiveAt: at(hour) }))

describe('the version in force', () => {
  it.each([
    ['that of the time', versions(1, 5, 9), 6, 2, 2],
    ['the newest of one time', versions(1, 5, 5), 6, 2, 3],
    ['the first, before any', versions(1, 5), 0, 2, 1],
    ['the first, where the program opened with it', versions(1, 5), 3, 2, 1],
    ['the first of its own, where the program opened after it was replaced', versions(1, 5, 9), 3, 6, 2],
    ['the same before any', versions(1, 5, 9), 0, 6, 2],
    ['the first of its own, where the program never opened', versions(1, 5), 3, null, 2],
    ['the only one there is', versions(1), 3, null, 1],
    ['an own one that was dated back before it', versions(4, 2), 3, 5, 2],
    ['the earliest of its own by its time', versions(1, 9, 5), 3, 10, 3],
  ] as const)('%s', (_, given, time, opened, version) =>
    expect(versionInForce(given, at(time), opened === null ? null : at(opened))?.version).toBe(version),
  )

  it('is none where there is none', () => expect(versionInForce([], at(1), null)).toBeUndefined())
})
