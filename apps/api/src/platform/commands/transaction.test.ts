import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { makeContext } from '../context.ts'
import { Deadline } from '../deadline.ts'
import { rowsOf } from '../db/database.ts'
import type { Event } from '../outbox/event.ts'
import { enqueue, type JobKind } from '../outbox/job.ts'
import { claim } from '../outbox/lease.ts'
import { reaction } from '../outbox/reaction.ts'
import { handlersOf, work } from '../outbox/worker.ts'
import { KeyedQueue } from './keyed-queue.ts'
import { inTransaction } from './transaction.ts'

let server: TestServer
let workspace: TestWorkspace
let seen: Event[]
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  await server.api.engine.settle()
  server.services.reactionsInTransaction = [
    ...server.services.reactionsInTransaction,
    reaction({
      name: 'probe',
      on: ['partner.updated.v1'],
      inTransaction: true,
      handle: (_, event) => Promise.resolve(void seen.push(event)),
    }),
  ]
})
beforeEach(() => void (seen = []))
afterAll(() => server.stop())

const context = () => makeContext(server.services, { actor: { kind: 'system', workspaceId: workspace.id } })
const updated = (partnerId: string) =>
  ({ name: 'partner.updated.v1', workspaceId: workspace.id, payload: { partnerId } }) as const
const stored = (partnerId: string) =>
  rowsOf<{ id: string; at: string }>(
    server.services.database.db,
    sql`select id, at from outbox where payload ->> 'partnerId' = ${partnerId}`,
  )

describe('a transaction', () => {
  it('shows its reactions the very event that the outbox stores', async () => {
    await inTransaction(context(), (ctx) => Promise.resolve(ctx.emit(updated('prt_same'))))
    expect(seen).toHaveLength(1)
    const [row] = await stored('prt_same')
    expect(row?.id).toBe(seen[0]?.id)
    expect(new Date(row?.at ?? 0)).toEqual(seen[0]?.at)
  })

  it('of a job hands on what the job emits, as that of a command does', async () => {
    const kind: JobKind = {
      name: 'test.emits',
      lane: 'mail',
      handle: (ctx) => Promise.resolve(ctx.emit(updated('prt_job'))),
    }
    await enqueue(context(), kind, { key: 'once', payload: {} })
    const [job] = await claim(server.services.database.db, 'mail', 'lease', server.services.clock(), 1)
    if (job) await work(server.services, handlersOf([], [kind]), job)
    expect(seen.map((event) => event.payload)).toEqual([{ partnerId: 'prt_job' }])
    expect(await stored('prt_job')).toHaveLength(1)
  })

  it.each(['40P01', '40001'])(
    'that met another (%s) is tried again from the beginning, and emits once',
    async (code) => {
      let tries = 0
      const id = `prt_${code}`
      await inTransaction(context(), async (ctx) => {
        ctx.emit(updated(id))
        if (++tries < 3)
          await ctx.db.execute(sql.raw(`do $$ begin raise exception 'met' using errcode = '${code}'; end $$`))
      })
      expect(tries).toBe(3)
      expect(await stored(id)).toHaveLength(1)
    },
  )

  it('commits nothing once its request was given up', async () => {
    const deadline = new Deadline(5)
    const ctx = { ...context(), deadline }
    const late = inTransaction(ctx, async (tx) => {
      tx.emit(updated('prt_late'))
      while (!deadline.hasPassed) await new Promise(setImmediate)
    })
    await expect(late).rejects.toMatchObject({ extensions: { code: 'TIMEOUT', retryable: true } })
    expect(await stored('prt_late')).toEqual([])
  })

  it('that is being committed is not said to have changed nothing, and its answer has as long again', async () => {
    const told: boolean[] = []
    const deadline = new Deadline(400, () => told.push(deadline.mayBeDone))
    const began = performance.now()
    await inTransaction({ ...context(), deadline }, (ctx) => Promise.resolve(ctx.emit(updated('prt_slow'))))
    expect([deadline.mayBeDone, await stored('prt_slow')]).toMatchObject([true, [{}]])
    await expect.poll(() => told, { timeout: 5000 }).toEqual([true])
    expect(performance.now() - began).toBeGreaterThan(399)
  })

  it('whose connection is lost while it is committed is not said to have changed nothing', async () => {
    const { script } = server.services.database
    await script(`create function lose() returns trigger language plpgsql as
      $$ begin raise exception 'lost' using errcode = '08006'; end $$;
      create constraint trigger lose after insert on outbox deferrable initially deferred for each row execute function lose();`)
    const lost = inTransaction(context(), (ctx) => Promise.resolve(ctx.emit(updated('prt_lost'))))
    await expect(lost).rejects.toMatchObject({ extensions: { code: 'UNANSWERED' } })
    await expect(lost).rejects.not.toHaveProperty('extensions.retryable')
    await script('drop trigger lose on outbox; drop function lose')
    const before = inTransaction(context(), (ctx) =>
      ctx.db.execute(sql.raw(`do $$ begin raise exception 'lost' using errcode = '08006'; end $$`)),
    )
    await expect(before).rejects.not.toHaveProperty('extensions')
  })

  it('that waited for a lock has the time of afterwards', async () => {
    const { services } = server
    const times: Date[] = []
    const order: string[] = []
    const hold = inTransaction(
      context(),
      async (ctx) => {
        times.push(ctx.now)
        order.push('first')
        await ctx.db.execute(sql`select 1`)
        server.setNow(new Date(services.clock().getTime() + 1000))
      },
      ['a', 'b'],
    )
    const wait = inTransaction(context(), (ctx) => Promise.resolve(void (times.push(ctx.now), order.push('second'))), [
      'b',
    ])
    await Promise.all([hold, wait])
    expect(order).toEqual(['first', 'second'])
    expect(Number(times[1])).toBeGreaterThanOrEqual(Number(times[0]) + 1000)
  })
})

describe('a queue by keys', () => {
  it('lets one at a time work on a key, in the order they came, and others meanwhile', async () => {
    const queue = new KeyedQueue()
    const log: string[] = []
    const step = (name: string, keys: string[]) =>
      queue.run(keys, async () => {
        log.push(`+${name}`)
        await new Promise(setImmediate)
        log.push(`-${name}`)
      })
    await Promise.all([step('1', ['a', 'b']), step('2', ['b', 'c']), step('3', ['c', 'a']), step('4', ['d'])])
    expect(log.filter((entry) => !entry.endsWith('4'))).toEqual(['+1', '-1', '+2', '-2', '+3', '-3'])
    expect(log.indexOf('+4')).toBeLessThan(log.indexOf('+2'))
  })

  it('goes on when one of them fails', async () => {
    const queue = new KeyedQueue()
    const failed = queue.run(['a'], () => Promise.reject(new Error('no')))
    const after = queue.run(['a'], () => Promise.resolve('yes'))
    await expect(failed).rejects.toThrow('no')
    expect(await after).toBe('yes')
  })
})
