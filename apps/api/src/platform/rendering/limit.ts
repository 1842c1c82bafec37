/** More work waits than can be done soon. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

/** Runs at most `atOnce` pieces of work at a time; the others wait their turn. Rejects with `Busy` when `waiting` wait already. */
export function limited(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new Busy('too much is being drawn at the moment')
      await new Promise<void>((resolve) => line.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running--
    }
  }
}
