/**
 * Lets one at a time work on a key, in the order they came. Who waits holds no connection. All keys of one are queued for at once, so two
 * never wait for each other.
 */
export class KeyedQueue {
  private readonly last = new Map<string, Promise<void>>()

  async run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    if (keys.length === 0) return work()
    let end = () => {}
    const own = new Promise<void>((resolve) => (end = resolve))
    const before = keys.flatMap((key) => this.last.get(key) ?? [])
    for (const key of keys) this.last.set(key, own)
    try {
      await Promise.all(before)
      return await work()
    } finally {
      end()
      for (const key of keys) if (this.last.get(key) === own) this.last.delete(key)
    }
  }
}
