import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'

/** What the driver's patch adds. */
const PATCHED = { silent_timeout: 400, queue_timeout: 1000 }

const database = await startPostgres()
let through: Awaited<ReturnType<typeof passThrough>>
let sql: postgres.Sql
beforeAll(async () => {
  if (!database) throw new Error('this needs the binaries of a PostgreSQL server')
  through = await passThrough(new URL(database.url))
})
afterEach(async () => {
  through.cut()
  await sql.end({ timeout: 0 })
})
afterAll(() => {
  through.close()
  database?.stop()
})

/** A way to the database that can fall silent or be cut, and refuses while it is closed. */
async function passThrough(to: URL) {
  let isSilent = false
  let isClosed = false
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    if (isClosed) return void near.resetAndDestroy()
    const far = connect(Number(to.port), to.hostname)
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => !isSilent && other.write(bytes))
      from.on('error', () => {})
      from.on('close', () => (sockets.delete(from), other.destroy()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(to)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const cut = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: url.href,
    fallSilent: () => (isSilent = true),
    shut: () => ((isClosed = true), cut()),
    open: () => void (isSilent = isClosed = false),
    cut,
    close: () => (cut(), server.close()),
  }
}

const open = (max: number) =>
  (sql = postgres(through.url, {
    ...PATCHED,
    max,
    onnotice: () => {},
    connect_timeout: 1,
    backoff: () => 0.2,
  }))

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it.each([0, 1000])('a server that falls silent is taken for lost, after a pause of %i ms as well', async (pause) => {
  through.open()
  open(1)
  await sql`select 1`
  await wait(pause)
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }])
  through.fallSilent()
  const answer = await Promise.race([sql`select 3`.catch((error: { code: string }) => error.code), wait(5000)])
  expect(answer).toBe('CONNECTION_SILENT')
})

it('who waits for a connection longer than anybody listens is refused, and what is asked later goes first', async () => {
  through.open()
  open(2)
  await sql`select 1`
  through.shut()
  await wait(100)
  const asked = Array.from({ length: 300 }, (_, n) =>
    sql`select ${n}::int`.then(() => 'answered').catch(() => 'refused'),
  )
  const answers = await Promise.race([Promise.all(asked), wait(5000)])
  expect(answers).toEqual(asked.map(() => 'refused'))
  const later = sql`select 1 as one`.catch(() => sql`select 1 as one`)
  through.open()
  expect(await later).toEqual([{ one: 1 }])
})
