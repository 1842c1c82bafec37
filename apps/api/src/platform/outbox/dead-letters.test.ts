import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { makeContext } from '../context.ts'
import { queueMail } from '../mail/mail.ts'
import { jobs } from '../tables.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

const LETTERS = '{ deadLetters { nodes { id kind error attempts } totalCount } }'
const RETRY = 'mutation($input: RetryDeadLetterInput!) { retryDeadLetter(input: $input) { userErrors { code } } }'
type Letters = { deadLetters: { nodes: { id: string; kind: string; error: string; attempts: number }[] } }

it('work that was given up is told with its reason to its own workspace alone, and is done when it is tried again', async () => {
  const { services, api } = server
  await api.engine.settle()
  const send = services.mail.send
  services.mail.send = () => Promise.reject(new Error('the mail server is down'))
  const mail = { to: 'somebody@acme.example', subject: 's', text: 't', html: 'h' }
  await queueMail(makeContext(services), mail, workspace.id)
  let at = services.clock()
  for (let i = 0; i < 10; i++) {
    await api.engine.settle()
    at = new Date(at.getTime() + 3_600_001)
    server.setNow(at)
  }
  const { data } = await server.ask(workspace.key, LETTERS)
  const [letter, ...more] = (data as unknown as Letters).deadLetters.nodes
  expect(more).toEqual([])
  expect(letter).toMatchObject({ kind: 'mail.send', error: 'the mail server is down', attempts: 10 })

  const rival = await server.makeWorkspace('rival')
  expect((await server.ask(rival.key, LETTERS)).data).toEqual({ deadLetters: { nodes: [], totalCount: 0 } })
  const input = { id: letter?.id }
  expect(JSON.stringify(await server.ask(rival.key, RETRY, { input }))).toContain('NOT_FOUND')

  services.mail.send = send
  expect((await server.ask(workspace.key, RETRY, { input })).data).toEqual({ retryDeadLetter: { userErrors: [] } })
  await api.engine.settle()
  const [job] = await services.database.db
    .select()
    .from(jobs)
    .where(eq(jobs.id, letter?.id ?? ''))
  expect(job).toMatchObject({ deadAt: null, attempts: 1 })
  expect(job?.doneAt).not.toBeNull()
  expect((await server.ask(workspace.key, LETTERS)).data).toEqual({ deadLetters: { nodes: [], totalCount: 0 } })
})
