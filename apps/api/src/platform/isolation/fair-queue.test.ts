import { describe, expect, it } from 'vitest'
import { Busy, type FairLimits, FairQueue } from './fair-queue.ts'

const held = () => {
  let release = (): void => {}
  const until = new Promise<void>((resolve) => (release = resolve))
  return { until, release }
}
const queueOf = (limits: Partial<FairLimits> = {}) =>
  new FairQueue({ atOnce: 2, perKey: 1, waiting: 100, waitingPerKey: 100, waitMs: 60_000, ...limits })

describe('a fair queue', () => {
  it('never runs more than it allows, of all and of one, and runs all that waited', async () => {
    const queue = queueOf({ atOnce: 3, perKey: 2 })
    const running = { a: 0, b: 0 }
    const most = { a: 0, b: 0, all: 0 }
    const work = (key: 'a' | 'b', i: number) =>
      queue.run(key, async () => {
        most[key] = Math.max(most[key], ++running[key])
        most.all = Math.max(most.all, running.a + running.b)
        await new Promise(setImmediate)
        running[key]--
        return i
      })
    const all = Array.from({ length: 10 }, (_, i) => [work('a', i), work('b', i)]).flat()
    expect(await Promise.all(all)).toEqual(Array.from({ length: 10 }, (_, i) => [i, i]).flat())
    expect(most).toEqual({ a: 2, b: 2, all: 3 })
  })

  it('lets one with little work before the rest of one with much', async () => {
    const queue = queueOf({ atOnce: 1 })
    const gate = held()
    const order: string[] = []
    const work = (key: string) => queue.run(key, async () => void order.push(key))
    const first = queue.run('much', () => gate.until)
    const rest = [...Array.from({ length: 5 }, () => work('much')), work('little'), work('other')]
    gate.release()
    await Promise.all([first, ...rest])
    expect(order.slice(0, 3).toSorted()).toEqual(['little', 'much', 'other'])
  })

  it('turns away what would wait too long, and goes on after a failure', async () => {
    const queue = queueOf({ atOnce: 1, waiting: 2, waitingPerKey: 1 })
    const gate = held()
    const first = queue.run('a', () => gate.until)
    const second = queue.run('a', () => Promise.reject(new Error('broken')))
    await expect(queue.run('a', () => Promise.resolve())).rejects.toBeInstanceOf(Busy)
    const third = queue.run('b', () => Promise.resolve('third'))
    await expect(queue.run('c', () => Promise.resolve())).rejects.toBeInstanceOf(Busy)
    gate.release()
    await first
    await expect(second).rejects.toThrow('broken')
    expect(await third).toBe('third')
    expect(await queue.run('a', () => Promise.resolve('next'))).toBe('next')
  })

  it('turns away one whose turn does not come in time, and goes on with the others', async () => {
    const queue = queueOf({ atOnce: 1, waitMs: 20 })
    const gate = held()
    const first = queue.run('a', () => gate.until)
    await expect(queue.run('b', () => Promise.resolve())).rejects.toBeInstanceOf(Busy)
    gate.release()
    await first
    expect(await queue.run('b', () => Promise.resolve('now'))).toBe('now')
  })
})
