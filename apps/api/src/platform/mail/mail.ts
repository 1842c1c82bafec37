import { eq } from 'drizzle-orm'
import { enqueue, outsideJob } from '../outbox/job.ts'
import { type Context, newId } from '../context.ts'
import { mails } from '../tables.ts'
import { withLink } from './compose.ts'

/** `link`: where the button leads, which stands apart from the texts until they are sent. */
export type Mail = Sent & { link?: string | null }

/** A mail as its reader gets it. */
export type Sent = { to: string; subject: string; text: string; html: string; replyTo?: string | null }

/** Hands one mail to a transport. Rejects when it was not taken. */
export type MailPort = { send: (mail: Sent & { messageId: string }) => Promise<void>; close: () => void }

const SEND = { name: 'mail.send', lane: 'mail' } as const

/** How long the mail server may take to be reached, to greet, and to answer each step. */
const PATIENCE = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 20_000,
} as const

/** Mail by SMTP. */
export function smtpMail(url: string, from: string): MailPort {
  const opened = import('nodemailer').then(({ default: library }) => library.createTransport({ url, ...PATIENCE }))
  return {
    send: async ({ messageId, replyTo, ...mail }) => {
      const transport = await opened
      await transport.sendMail({ ...mail, ...(replyTo ? { replyTo } : {}), from, messageId: `<${messageId}@rapport>` })
    },
    close: () => void opened.then((transport) => transport.close()),
  }
}

/** Without SMTP a mail stays in the local outbox, where the demo shows it. */
export const localMail = (): MailPort => ({ send: () => Promise.resolve(), close: () => {} })

/**
 * Puts a mail in line inside the caller's transaction; nobody waits for the mail server, and a retry is one mail. `at` is when that
 * happened of which it tells.
 */
export async function queueMail(ctx: Context, mail: Mail, workspaceId: string | null, at = ctx.now): Promise<void> {
  const row = {
    id: newId(ctx, 'event'),
    workspaceId,
    at,
    ...mail,
    subject: mail.subject.replace(/[\r\n]+/g, ' '),
  }
  await ctx.db.insert(mails).values(row)
  await enqueue(ctx, SEND, { key: row.id, payload: { id: row.id }, workspaceId })
}

/** Sends a mail and forgets its link with the same statement that says so; only the demo keeps it, whose outbox shows it. */
export const sendMail = outsideJob<Sent & { messageId: string }>({
  ...SEND,
  prepare: async (ctx, { id }) => {
    const [mail] = await ctx.db
      .select()
      .from(mails)
      .where(eq(mails.id, String(id)))
    if (!mail || mail.sentAt) return undefined
    const { to, subject, text, html, replyTo } = withLink(mail)
    return { to, subject, text, html, replyTo, messageId: mail.id }
  },
  perform: (services, mail) => services.mail.send(mail),
  save: async (ctx, { messageId }) => {
    const { config, demo } = ctx.services
    const kept = demo && config.smtpUrl === undefined ? {} : { link: null }
    await ctx.db
      .update(mails)
      .set({ sentAt: ctx.now, ...kept })
      .where(eq(mails.id, messageId))
  },
})
