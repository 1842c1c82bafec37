import { describe, expect, it, vi } from 'vitest'
import { KnownLinks } from './known-links.ts'

/** A store that answers when it is told to. */
function store() {
  const answers: { give: (link: string | undefined) => void; fail: (error: Error) => void }[] = []
  const read = vi.fn<(key: string) => Promise<string | undefined>>(
    () => new Promise((give, fail) => void answers.push({ give, fail })),
  )
  return { links: new KnownLinks(read), read, answers }
}

/** Links with `old` read at 0. */
async function knowing() {
  const made = store()
  const first = made.links.find('key', 0)
  made.answers[0]?.give('old')
  await first
  return made
}

describe('a link', () => {
  it('is read once for all who want it at the same time', async () => {
    const { links, read, answers } = store()
    const all = Promise.all(Array.from({ length: 300 }, async () => links.find('key', 0)))
    answers[0]?.give('shop')
    expect(new Set(await all)).toEqual(new Set(['shop']))
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('is followed without another reading for 5 seconds', async () => {
    const { links, read } = await knowing()
    expect(links.find('key', 4999)).toBe('old')
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('in use is read anew while it is followed, and then it is the new one', async () => {
    const { links, read, answers } = await knowing()
    expect([links.find('key', 5000), links.find('key', 9999)]).toEqual(['old', 'old'])
    expect(read).toHaveBeenCalledTimes(2)
    answers[1]?.give('new')
    await vi.waitFor(() => expect(links.find('key', 9999)).toBe('new'))
  })

  it('is waited for once it was read 10 seconds ago', async () => {
    const { links, answers } = await knowing()
    const found = links.find('key', 10_000)
    answers[1]?.give('new')
    expect(await found).toBe('new')
  })

  it('is followed as long as it cannot be read', async () => {
    const { links, answers } = await knowing()
    expect(links.find('key', 6000)).toBe('old')
    answers[1]?.fail(new Error('the database is away'))
    await new Promise(setImmediate)
    expect(links.find('key', 9000)).toBe('old')
    answers[2]?.fail(new Error('the database is away'))
    await new Promise(setImmediate)
    const late = links.find('key', 10_000)
    answers[3]?.fail(new Error('the database is away'))
    expect(await late).toBe('old')
  })

  it('is followed when nobody says in time what it is now', async () => {
    const { links, answers } = await knowing()
    expect(await links.find('key', 3_600_000)).toBe('old')
    answers[1]?.give('new')
    await vi.waitFor(() => expect(links.find('key', 3_600_000)).toBe('new'))
  })

  it('that was never known tells why it cannot be read', async () => {
    const { links, answers } = store()
    const found = links.find('key', 0)
    answers[0]?.fail(new Error('the database is away'))
    await expect(found).rejects.toThrow('the database is away')
  })

  it('that is gone is forgotten', async () => {
    const { links, answers } = await knowing()
    expect(links.find('key', 6000)).toBe('old')
    answers[1]?.give(undefined)
    await new Promise(setImmediate)
    const found = links.find('key', 6001)
    answers[2]?.give(undefined)
    expect(await found).toBeUndefined()
  })

  it('with a key that none can have is not asked for', async () => {
    const { links, read } = store()
    expect(await links.find('no such key', 0)).toBeUndefined()
    expect(read).not.toHaveBeenCalled()
  })
})
