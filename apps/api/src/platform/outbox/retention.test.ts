import { addDays, makeId } from '@rapport/domain'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../db/database.ts'
import { idempotencyKeys, jobs, mails, outbox } from '../tables.ts'
import { KEPT_DAYS } from './retention.ts'

const NOW = new Date('2026-06-01T09:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startTestServer(NOW)
})
afterAll(() => server.stop())

it('what has done its work is forgotten after its time, and nothing before; what waits or is dead stays', async () => {
  const { db } = server.services.database
  const random = (n: number) => new Uint8Array(10).fill(n)
  const ages = [0, 1, 6, 8, 29, 31, 89, 91]
  for (const [n, age] of ages.entries()) {
    const at = addDays(NOW, -age)
    for (const [k, done] of [at, null].entries()) {
      const payload = { age, done: done !== null }
      const more = { workspaceId: 'wsp_old', at }
      await db
        .insert(outbox)
        .values({ id: makeId('event', at, random(n * 2 + k)), name: 'old', payload, relayedAt: at, ...more })
      const job = { id: makeId('job', at, random(n * 2 + k)), kind: 'old', key: `${age}-${k}`, payload }
      await db.insert(jobs).values({ ...job, runAt: addDays(NOW, 1), doneAt: done, createdAt: at })
      const mail = { id: `mail_${age}_${k}`, to: 'a@b.example', subject: '', text: '', html: '' }
      await db.insert(mails).values({ ...mail, sentAt: done, ...more })
    }
    await db
      .insert(idempotencyKeys)
      .values({ principal: 'old', key: String(age), command: 'old', inputHash: '', answer: { ids: [] }, at })
  }
  server.setNow(new Date(NOW.getTime() + 3_600_000))
  await server.api.engine.settle()
  const left = async (from: ReturnType<typeof sql>) => (await rowsOf<{ age: number }>(db, from)).map((r) => r.age)
  const within = (days: number) => ages.filter((age) => age <= days)
  expect(
    await left(sql`select distinct (payload ->> 'age')::int as age from outbox where name = 'old' order by 1`),
  ).toEqual(within(KEPT_DAYS.events))
  const jobsLeft = (done: string) =>
    left(
      sql`select (payload ->> 'age')::int as age from jobs where kind = 'old' and payload ->> 'done' = ${done} order by 1`,
    )
  expect(await jobsLeft('true')).toEqual(within(KEPT_DAYS.jobs))
  expect(await jobsLeft('false')).toEqual(ages)
  expect(await left(sql`select key::int as age from idempotency_keys where principal = 'old' order by 1`)).toEqual(
    within(KEPT_DAYS.idempotencyKeys),
  )
  const mailsLeft = (k: string) =>
    left(sql`select split_part(id, '_', 2)::int as age from mails where id like ${`mail\\_%\\_${k}`} order by 1`)
  expect(await mailsLeft('0')).toEqual(within(KEPT_DAYS.mails))
  expect(await mailsLeft('1')).toEqual(ages)
})
