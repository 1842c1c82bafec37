import { type ApplicationSignal, mixesScripts, type ParsedApplication } from '@rapport/domain/partners'
import { sql } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'

/** Mailboxes that many unrelated people share the domain of. */
const SHARED_DOMAINS = [
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'yahoo.co.jp',
  'icloud.com',
  'gmx.de',
  'web.de',
  'proton.me',
  'qq.com',
]

/** What a reviewer should know about an application, found in one statement. */
export async function signalsOf(
  ctx: Context,
  workspaceId: string,
  application: ParsedApplication,
  mailbox: string,
): Promise<ApplicationSignal[]> {
  const domain = application.email.split('@')[1] ?? ''
  const [found] = await rowsOf<{ mailbox: boolean; domain: boolean; phone: boolean; own: boolean }>(
    ctx.db,
    sql`select
      exists (select 1 from partners where workspace_id = ${workspaceId} and mailbox = ${mailbox}) as mailbox,
      exists (select 1 from partners where workspace_id = ${workspaceId} and split_part(email, '@', 2) = ${domain} and mailbox <> ${mailbox}) as domain,
      exists (select 1 from partners where workspace_id = ${workspaceId} and phone = ${application.phone})
        or exists (select 1 from applications where workspace_id = ${workspaceId} and phone = ${application.phone}) as phone,
      exists (select 1 from members m join users u on u.id = m.user_id where m.workspace_id = ${workspaceId}
        and (u.email = ${application.email} or split_part(u.email, '@', 2) = ${domain})) as own`,
  )
  const shared = SHARED_DOMAINS.includes(domain)
  const signals: [ApplicationSignal, boolean | undefined][] = [
    ['SAME_MAILBOX', found?.mailbox],
    ['SAME_DOMAIN', !shared && found?.domain],
    ['SAME_PHONE', found?.phone],
    ['OWN_COMPANY', !shared && found?.own],
    ['MIXED_SCRIPTS', mixesScripts(application.name) || mixesScripts(application.company ?? '')],
    ['NO_REFERENCES', application.references === null && application.website === null],
  ]
  return signals.flatMap(([signal, is]) => (is ? [signal] : []))
}
