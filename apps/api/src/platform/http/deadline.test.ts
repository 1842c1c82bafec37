import { sql } from 'drizzle-orm'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { openProgram } from '../../testing/story.ts'
import { inTransaction } from '../commands/transaction.ts'
import { makeContext } from '../context.ts'
import { rowsOf } from '../db/database.ts'
import { mountDeadline } from './deadline.ts'
import { mountFailures } from './failures.ts'
import { mountReader } from './reader.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

describe('a request that is given up', () => {
  it('says that nothing was changed only where nothing was', async () => {
    const app = fastify()
    mountReader(app)
    mountFailures(app)
    mountDeadline(app, 100)
    const never = () => new Promise(() => {})
    app.get('/begun', never)
    app.get('/done', async ({ deadline }) => {
      await inTransaction(makeContext(server.services, { deadline }), () => Promise.resolve())
      return never()
    })
    const begun = await app.inject('/begun')
    expect([begun.statusCode, begun.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'TIMEOUT' } }] }])
    expect(begun.headers['retry-after']).toBe('1')
    const done = await app.inject('/done')
    expect([done.statusCode, done.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'UNANSWERED' } }] }])
    expect([done.headers['retry-after'], done.body.includes('retryable')]).toEqual([undefined, false])
    await app.close()
  })

  it('changes nothing afterwards, by whatever door it came', async () => {
    const { id, slug } = await openProgram(server, workspace, 'acme-partners')
    const { data } = await server.ask(workspace.key, `{ program(id: "${id}") { postbackUrl } }`)
    const { program } = data as unknown as { program: { postbackUrl: string } }
    const { db } = server.services.database
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    let locked = () => {}
    const isLocked = new Promise<void>((resolve) => (locked = resolve))
    const holding = db.transaction(async (tx) => {
      await tx.execute(sql`lock table facts, leads, applications in access exclusive mode`)
      locked()
      await held
    })
    await isLocked
    const form = { name: 'Ada', email: 'ada@late.example', phone: '+49 30 1234567', agree: 'yes' }
    const answers = await Promise.all([
      server.inject({ url: `${new URL(program.postbackUrl).pathname}?transaction_id=late&sum=1&currency=EUR` }),
      server.inject({ method: 'POST', url: '/track/lead', payload: { program: slug, email: 'ada@late.example' } }),
      server.inject({
        method: 'POST',
        url: `/p/${slug}/apply`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      }),
    ])
    release()
    await holding
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503])
    for (let i = 0; i < 20; i++) await db.execute(sql`select 1`)
    const counted = sql`select (select count(*) from facts)::int + (select count(*) from leads)::int + (select count(*) from applications)::int as kept`
    expect(await rowsOf(db, counted)).toEqual([{ kept: 0 }])
  }, 30_000)
})
