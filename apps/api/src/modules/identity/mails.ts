import type { Locale } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import { inTransaction } from '../../platform/commands/transaction.ts'
import type { Context } from '../../platform/context.ts'
import { composeMail } from '../../platform/mail/compose.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { users } from './tables.ts'

/** Mails a sign-in link that the person asked for; to somebody unknown nothing is sent and nothing is said. */
export async function queueSignInMail(ctx: Context, email: string, url: string): Promise<void> {
  const [user] = await ctx.db.select({ locale: users.locale }).from(users).where(eq(users.email, email.toLowerCase()))
  if (!user) return
  const mail = composeMail({ to: email, locale: user.locale ?? 'en', key: 'mail.signIn', values: {}, button: url })
  await inTransaction(ctx, (tx) => queueMail(tx, mail, null))
}

/** Mails a link by which somebody chooses a new password. */
export async function queueResetMail(ctx: Context, email: string, token: string): Promise<void> {
  const [user] = await ctx.db.select({ locale: users.locale }).from(users).where(eq(users.email, email.toLowerCase()))
  const button = `${ctx.services.publicUrl}/new-password?token=${encodeURIComponent(token)}`
  const mail = composeMail({ to: email, locale: user?.locale ?? 'en', key: 'mail.resetPassword', values: {}, button })
  await inTransaction(ctx, (tx) => queueMail(tx, mail, null))
}

/** Mails an invitation to a workspace's team. */
export async function queueInvitationMail(
  ctx: Context,
  mail: { to: string; locale: Locale; workspace: string; workspaceId: string; url: string },
): Promise<void> {
  await queueMail(
    ctx,
    composeMail({
      to: mail.to,
      locale: mail.locale,
      key: 'mail.invitation',
      values: { workspace: mail.workspace },
      button: mail.url,
    }),
    mail.workspaceId,
  )
}
