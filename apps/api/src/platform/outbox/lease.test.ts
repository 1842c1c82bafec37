import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { makeContext } from '../context.ts'
import { jobs } from '../tables.ts'
import { enqueue, type JobKind } from './job.ts'
import { LaneRunner } from './lane-runner.ts'
import { claim, complete, fail, LeaseLost, renew } from './lease.ts'
import { handlersOf, work } from './worker.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const db = () => server.services.database.db
const now = () => server.services.clock()
let counter = 0
/** One job in line and nothing else. */
async function oneJob() {
  await db().delete(jobs)
  await enqueue(makeContext(server.services), { name: 'test.work', lane: 'mail' }, { key: `${counter++}`, payload: {} })
}
const take = async (lease: string) => (await claim(db(), 'mail', lease, now(), 5))[0]
const expire = () =>
  db()
    .update(jobs)
    .set({ lockedUntil: sql`clock_timestamp() - interval '1 second'` })
const row = async () => (await db().select().from(jobs))[0]

it('a job belongs to one until its lease ends, and a renewed lease does not', async () => {
  await oneJob()
  const job = await take('one')
  expect(await take('two')).toBeUndefined()
  await expire()
  await renew(db(), [{ id: job?.id ?? '', lease: 'one' }])
  expect(await take('two')).toBeUndefined()
  await expire()
  await renew(db(), [{ id: job?.id ?? '', lease: 'another' }])
  expect(await take('two')).toMatchObject({ id: job?.id, attempts: 2 })
})

it('of two servers that were given the same job one commits, and the effect is there once', async () => {
  await oneJob()
  let effects = 0
  const kind: JobKind = {
    name: 'test.work',
    lane: 'mail',
    handle: async (ctx) => void (await ctx.db.execute(sql`select ${++effects}::int`)),
  }
  const handlers = handlersOf([], [kind])
  const slow = await take('slow')
  await expire()
  const quick = await take('quick')
  if (!slow || !quick) throw new Error('the job was not taken twice')
  await work(server.services, handlers, quick)
  await expect(work(server.services, handlers, slow)).rejects.toBeInstanceOf(LeaseLost)
  expect(effects).toBe(1)
  expect(await row()).toMatchObject({ lease: null })
  expect((await row())?.doneAt).not.toBeNull()
})

it('a server that lost its lease can neither end nor fail the job of another', async () => {
  await oneJob()
  const old = await take('old')
  await expire()
  await take('new')
  if (!old) throw new Error('the job was not taken')
  await expect(complete(db(), old, now())).rejects.toBeInstanceOf(LeaseLost)
  await fail(db(), old, new Error('late'), now())
  expect(await row()).toMatchObject({ lease: 'new', lastError: null, deadAt: null })
})

it('work outside runs in no transaction, and what it threw is kept without what names somebody', async () => {
  await oneJob()
  const job = await take('mine')
  let inside: unknown
  const kind = {
    name: 'test.work',
    lane: 'mail',
    prepare: () => Promise.resolve('effect'),
    // on the embedded database this would wait for ever inside a transaction
    perform: async () => {
      inside = await db().execute(sql`select 1`)
      throw new Error('550 5.1.1 <ada@tools.example> unknown')
    },
    save: () => Promise.resolve(),
  } as unknown as JobKind
  if (!job) throw new Error('the job was not taken')
  const error = await work(server.services, handlersOf([], [kind]), job).catch((e: unknown) => e)
  expect(inside).toBeDefined()
  await fail(db(), job, error, now())
  const [kept] = await db().select().from(jobs).where(eq(jobs.id, job.id))
  expect(kept).toMatchObject({ lease: null, lastError: '550 5.1.1 <…@…> unknown' })
})

it('a job that ended its server at each of its tries is given up, and not tried again', async () => {
  await oneJob()
  let tries = 0
  const kind: JobKind = { name: 'test.work', lane: 'mail', handle: () => Promise.resolve(void tries++) }
  const lane = new LaneRunner(server.services, handlersOf([], [kind]), 'mail')
  for (let n = 0; n < 10; n++) {
    await take(`server ${n}`)
    await expire()
  }
  await lane.drain()
  expect(tries).toBe(0)
  expect(await row()).toMatchObject({ attempts: 11, doneAt: null, deadAt: expect.any(Date) })
})
