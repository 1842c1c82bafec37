import { createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { click, sale, SELL } from './pressure.ts'
import { freePort, newDataDir, removeDataDir, type Running, startServer } from './server.ts'

let dataDir: string
let port: number
let server: Running | undefined
let closing: (() => void)[] = []
beforeEach(async () => {
  dataDir = newDataDir()
  port = await freePort()
})
afterEach(async () => {
  for (const close of closing) close()
  closing = []
  await server?.kill()
  removeDataDir(dataDir)
})

const start = async () => (server = await startServer(dataDir, { SMTP_URL: `smtp://127.0.0.1:${port}` }))

/** A mail server that greets, or does not even that, and says nothing more. */
async function stalled(greeting: string): Promise<Server> {
  const sockets = new Set<Socket>()
  const listening = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.write(greeting)
  })
  await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    listening.close()
  })
  return listening
}

/** A mail server that keeps what it is sent; `answer` lets it take its time before it says so. */
async function working(answer: (done: () => void) => void = (done) => done()) {
  const messages: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, callback) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        messages.push(text)
        answer(() => callback())
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', () => resolve()))
  smtp.on('error', () => {})
  closing.push(() => smtp.close(() => {}))
  return messages
}

const askForMail = async (url: string) => {
  const response = await fetch(`${url}/auth/sign-in/magic-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'owner@faults.example', callbackURL: '/' }),
  })
  expect(response.status).toBe(200)
}
const messageIds = (messages: readonly string[]) => messages.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1])

describe('a mail server', () => {
  it.each(['', '220 mail.example ESMTP\r\n'])(
    'that stalls after saying "%s" keeps nobody waiting',
    async (greeting) => {
      const silent = await stalled(greeting)
      const { url, ask, programId } = await start()
      await askForMail(url)
      const connections = () => new Promise((resolve) => silent.getConnections((_, n) => resolve(n)))
      await expect.poll(connections, { timeout: 20_000 }).toBeGreaterThan(0)
      for (let n = 0; n < 20; n++) {
        const began = performance.now()
        expect(await click(url)).toMatch(/^clk_/)
        expect(performance.now() - began).toBeLessThan(1000)
        const sold = await ask(SELL, sale(programId, `stalled-${n}`))
        expect(sold.data?.['recordConversion']).toMatchObject({ conversion: { id: expect.any(String) } })
      }
    },
  )

  it('that was down gets each mail once when it is back', async () => {
    const { url } = await start()
    await askForMail(url)
    const failed = async () => /^rapport_jobs_waiting 1$/m.test(await (await fetch(`${url}/metrics`)).text())
    await expect.poll(failed, { timeout: 10_000 }).toBe(true)
    const messages = await working()
    await expect.poll(() => messages.length, { timeout: 60_000, interval: 200 }).toBe(1)
    await expect.poll(failed, { timeout: 10_000 }).toBe(false)
    expect(messages).toHaveLength(1)
  })

  it('gets the same mail again, by its id, when the server dies before it is told that the mail was taken', async () => {
    const held: (() => void)[] = []
    const messages = await working((done) => (held.length === 0 ? held.push(done) : done()))
    const { url } = await start()
    await askForMail(url)
    await expect.poll(() => messages.length, { timeout: 20_000 }).toBe(1)
    await server?.kill()
    await start()
    await expect.poll(() => messages.length, { timeout: 110_000, interval: 500 }).toBe(2)
    expect(new Set(messageIds(messages)).size).toBe(1)
  })
})
