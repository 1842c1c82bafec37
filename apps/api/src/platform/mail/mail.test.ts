import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeMail, withLink } from './compose.ts'
import { smtpMail } from './mail.ts'

const received: { from: string; to: string[]; raw: Buffer }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push({
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
        to: session.envelope.rcptTo.map((r) => r.address),
        raw: Buffer.concat(chunks),
      })
      done()
    })
  },
})
let url: string
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      smtp.listen(0, '127.0.0.1', () => {
        url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
        resolve()
      })
    }),
)
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())))

it('goes out as a mail that another program reads: both bodies, every script, one recipient, a stable id', async () => {
  const mail = smtpMail(url, 'Rapport <rapport@acme.example>')
  const composed = composeMail({
    to: 'yamada@example.jp',
    locale: 'ja',
    key: 'mail.applicationApproved',
    values: { name: '山田 <script>', program: 'P', workspace: '青葉', link: 'https://a.example/r/x' },
    button: 'https://a.example/auth?token=x&y=1',
    replyTo: 'reviewer@acme.example',
  })
  await mail.send({ ...withLink(composed), messageId: 'evt_1' })
  mail.close()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ from: 'rapport@acme.example', to: ['yamada@example.jp'] })
  const read = await PostalMime.parse(received[0]?.raw ?? '')
  expect(read.subject).toBe('Pへようこそ')
  expect(read.replyTo).toMatchObject([{ address: 'reviewer@acme.example' }])
  expect(read.messageId).toBe('<evt_1@rapport>')
  expect(read.text).toContain('山田 <script>')
  expect(read.html).toContain('山田 &lt;script&gt;')
  expect(read.html).toContain('token=x&amp;y=1')
})

it('rejects when the server does not take it, so that the job is tried again', async () => {
  const mail = smtpMail('smtp://127.0.0.1:1', 'a@b.example')
  await expect(
    mail.send({ to: 'x@y.example', subject: 's', text: 't', html: 'h', messageId: 'evt_2' }),
  ).rejects.toThrow()
  mail.close()
})
