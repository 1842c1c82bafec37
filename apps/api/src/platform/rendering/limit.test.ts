import { describe, expect, it } from 'vitest'
import { Busy, limited } from './limit.ts'

const held = () => {
  let release = (): void => {}
  const until = new Promise<void>((resolve) => (release = resolve))
  return { until, release }
}

describe('a limit', () => {
  it('never runs more than it allows, and runs all that waited', async () => {
    const run = limited(2, 10)
    const gates = Array.from({ length: 6 }, held)
    let running = 0
    let most = 0
    const done = gates.map((gate, i) =>
      run(async () => {
        most = Math.max(most, ++running)
        await gate.until
        running--
        return i
      }),
    )
    for (const gate of gates) gate.release()
    expect(await Promise.all(done)).toEqual([0, 1, 2, 3, 4, 5])
    expect(most).toBe(2)
  })

  it('turns away what would wait too long, and goes on after a failure', async () => {
    const run = limited(1, 1)
    const gate = held()
    const first = run(() => gate.until)
    const second = run(() => Promise.reject(new Error('broken')))
    await expect(run(() => Promise.resolve())).rejects.toBeInstanceOf(Busy)
    gate.release()
    await first
    await expect(second).rejects.toThrow('broken')
    expect(await run(() => Promise.resolve('next'))).toBe('next')
  })
})
