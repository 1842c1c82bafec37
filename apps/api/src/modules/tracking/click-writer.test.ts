import { makeId } from '@rapport/domain'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RawQuery, rowsOf } from '../../platform/db/database.ts'
import { randomPart } from '../../platform/random.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { joinProgram, openProgram } from '../../testing/story.ts'
import { ClickWriter } from './click-writer.ts'
import { PostponedClicks } from './postponed-clicks.ts'

let server: TestServer
let link: string
beforeAll(async () => {
  server = await startTestServer()
  const workspace = await server.makeWorkspace('acme')
  const program = await openProgram(server, workspace, 'acme-partners')
  const { linkKey } = await joinProgram(server, workspace, program.id, 'Hopper')
  const [row] = await rowsOf<{ id: string }>(
    server.services.database.db,
    sql`select id from tracking_links where key = ${linkKey}`,
  )
  link = row?.id ?? ''
})
afterAll(() => server.stop())

type Visit = { id: string; throwsIn?: 'make' | 'answer' }
const newId = (): string => makeId('click', new Date(), randomPart(10))

/** Writes the visits in one batch and waits until each was answered or could not be. */
function record(visits: readonly Visit[]) {
  const answers = new Map<Visit, { id: string | undefined; reason: unknown }>()
  const failures: { visit: Visit; error: unknown }[] = []
  const measured: number[] = []
  return new Promise<{ answers: typeof answers; failures: typeof failures; measured: number[] }>((resolve) => {
    const settle = () => answers.size + failures.length === visits.length && resolve({ answers, failures, measured })
    const writer = new ClickWriter<Visit>({
      raw: server.services.database.record,
      make: ({ id, throwsIn }) => {
        if (throwsIn === 'make') throw new Error('cannot be made')
        return { click: { id, link, ms: Date.now(), visitor: id, validity: 'VALID' }, agent: undefined }
      },
      answer: (visit, click, reason) => {
        if (visit.throwsIn === 'answer') throw new Error('cannot be answered')
        answers.set(visit, { id: click?.id, reason })
        settle()
      },
      failed: (visit, error) => {
        failures.push({ visit, error })
        settle()
      },
      lateMs: 5000,
      measure: (clicks) => measured.push(clicks),
    })
    for (const visit of visits) writer.write(visit)
  })
}

const stored = async (id: string): Promise<number> =>
  (await rowsOf(server.services.database.db, sql`select 1 from clicks where id = ${id}`)).length

describe('group commit of clicks', () => {
  it('answers each visit with its own click, from one statement', async () => {
    const visits = [{ id: newId() }, { id: newId() }, { id: newId() }]
    const { answers, measured } = await record(visits)
    expect(visits.map((visit) => answers.get(visit)?.id)).toEqual(visits.map(({ id }) => id))
    expect(measured).toEqual([3])
  })

  it('tries clicks one by one when their statement fails, and counts each that is on disk', async () => {
    const id = newId()
    const visits = [{ id }, { id }, { id: newId() }]
    const { answers, measured } = await record(visits)
    expect([...answers.values()].map((answer) => answer.reason)).toEqual([undefined, undefined, undefined])
    expect(measured).toEqual([1, 1, 1])
    expect(await stored(id)).toBe(1)
  })

  it('gives a click that the database refuses its reason, and keeps the others', async () => {
    const good = { id: newId() }
    const bad = { id: `clk_\u0000` }
    const { answers } = await record([good, bad])
    expect(answers.get(bad)).toEqual({ id: undefined, reason: expect.any(Error) })
    expect(answers.get(good)).toEqual({ id: good.id, reason: undefined })
    expect(await stored(good.id)).toBe(1)
  })

  it('goes on when a click cannot be made', async () => {
    const good = { id: newId() }
    const bad: Visit = { id: newId(), throwsIn: 'make' }
    const { answers } = await record([bad, good])
    expect(answers.get(bad)).toEqual({ id: undefined, reason: new Error('cannot be made') })
    expect(answers.get(good)?.id).toBe(good.id)
  })

  it('goes on when a visit cannot be answered', async () => {
    const good = { id: newId() }
    const bad: Visit = { id: newId(), throwsIn: 'answer' }
    const { answers, failures } = await record([bad, good])
    expect(failures).toEqual([{ visit: bad, error: new Error('cannot be answered') }])
    expect(answers.get(good)?.id).toBe(good.id)
  })
})

/** A database that can be held up or taken away between the writer and the real one. */
function shakyWriter() {
  const real = server.services.database.record
  let gate: Promise<void> = Promise.resolve()
  let lost: 'before' | 'after' | undefined
  const answers = new Map<string, string | undefined>()
  const turns: boolean[] = []
  const writer = new ClickWriter<string>({
    raw: async (text, params) => {
      await gate
      const gone = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' })
      if (lost === 'before') throw gone
      const rows = await real(text, params)
      if (lost === 'after') throw gone
      return rows
    },
    make: (id) => ({ click: { id, link, ms: Date.now(), visitor: id, validity: 'VALID' }, agent: undefined }),
    answer: (id, click) => void answers.set(id, click?.id),
    failed: (_, error) => {
      throw error
    },
    lateMs: 20,
    turned: (isLate) => turns.push(isLate),
  })
  return {
    answers,
    turns,
    write: () => {
      const id = newId()
      writer.write(id)
      return id
    },
    holdUp: () => {
      let release = () => {}
      gate = new Promise((resolve) => (release = resolve))
      return release
    },
    lose: (when: typeof lost) => (lost = when),
    close: () => writer.close(),
  }
}

describe('while the database does not take clicks', () => {
  it('whoever waits and whoever comes is answered without a click, and all are recorded once it does', async () => {
    const { answers, turns, write, holdUp } = shakyWriter()
    const release = holdUp()
    const waited = write()
    await expect.poll(() => answers.has(waited)).toBe(true)
    const came = write()
    expect([answers.get(waited), answers.get(came)]).toEqual([undefined, undefined])
    expect(answers.size).toBe(2)
    release()
    await expect.poll(async () => [await stored(waited), await stored(came)]).toEqual([1, 1])
    expect(turns).toEqual([true, false])
    const after = write()
    await expect.poll(() => answers.get(after)).toBe(after)
  })

  it.each(['before', 'after'] as const)('a connection lost %s the commit loses and doubles no click', async (when) => {
    const { answers, write, lose } = shakyWriter()
    lose(when)
    const [first, second] = [write(), write()]
    await expect.poll(() => answers.size).toBe(2)
    expect([answers.get(first), answers.get(second)]).toEqual([undefined, undefined])
    lose(undefined)
    await expect.poll(async () => [await stored(first), await stored(second)]).toEqual([1, 1])
  })
  it('a server that ends records what it kept first', async () => {
    const { answers, write, lose, close } = shakyWriter()
    lose('before')
    const id = write()
    await expect.poll(() => answers.has(id)).toBe(true)
    lose(undefined)
    await close()
    expect(await stored(id)).toBe(1)
  })

  it('one that is refused takes no other with it, also when the database goes away meanwhile', async () => {
    let statements = 0
    const forgotten: string[] = []
    const raw: RawQuery = (text, params) =>
      ++statements === 2
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' }))
        : server.services.database.record(text, params)
    const postponed = new PostponedClicks({ raw }, (click) => forgotten.push(click.id))
    const [good, bad] = [newId(), 'clk_\u0000']
    const made = [good, bad].map((id) => ({
      click: { id, link, ms: Date.now(), visitor: 'v', validity: 'VALID' as const },
      agent: undefined,
    }))
    postponed.keep(made)
    postponed.record()
    await expect.poll(() => stored(good)).toBe(1)
    await expect.poll(() => forgotten).toEqual([bad])
  })

  it('a statement that never comes back keeps nobody waiting, and its clicks are recorded', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' })
    let statements = 0
    const answers = new Map<string, string | undefined>()
    const writer = new ClickWriter<string>({
      raw: (text, params) => {
        statements++
        if (statements === 1) return Promise.reject(gone)
        return statements === 2 ? new Promise(() => {}) : server.services.database.record(text, params)
      },
      make: (id) => ({ click: { id, link, ms: Date.now(), visitor: id, validity: 'VALID' }, agent: undefined }),
      answer: (id, click) => void answers.set(id, click?.id),
      failed: (_, error) => {
        throw error
      },
      lateMs: 50,
      lostMs: 200,
    })
    const ids = Array.from({ length: 128 }, newId)
    for (const id of ids) writer.write(id)
    await expect.poll(() => answers.size).toBe(128)
    await expect
      .poll(
        () => {
          const id = newId()
          writer.write(id)
          return expect
            .poll(() => answers.has(id))
            .toBe(true)
            .then(() => answers.get(id) === id)
        },
        { timeout: 10_000 },
      )
      .toBe(true)
    await expect
      .poll(async () => (await Promise.all(ids.map(stored))).every((n) => n === 1), { timeout: 10_000 })
      .toBe(true)
  })
})
