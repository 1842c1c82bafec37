import { addDays, makeId } from '@rapport/domain'
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { inTransaction } from '../../../platform/commands/transaction.ts'
import { type Context, newId } from '../../../platform/context.ts'
import { enrollments, partners } from '../../partners/tables.ts'
import type { ProgramRow } from '../../programs/index.ts'
import { type LinkRow, makeLink } from '../../tracking/index.ts'
import { clicks, trackingLinks } from '../../tracking/tables.ts'

/** The name of the partner that a tracking test makes and removes again. */
const NAME = 'Tracking test'
/** No address of a person looks so. */
const MAILBOXES = 'tracking-test+%@invalid'
const MINUTE = 60_000

/** A partner that is there for the moments of one test, with its enrollment and link. */
export async function makeStandIn(ctx: Context, program: ProgramRow): Promise<LinkRow> {
  return inTransaction(ctx, async (inner) => {
    const tx = inner.db
    const partnerId = newId(ctx, 'partner')
    const mailbox = MAILBOXES.replace('%', partnerId)
    await tx.insert(partners).values({
      id: partnerId,
      workspaceId: program.workspaceId,
      name: NAME,
      email: mailbox,
      mailbox,
      locale: ctx.locale,
      state: 'ACTIVE',
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    const [enrollment] = await tx
      .insert(enrollments)
      .values({
        id: newId(ctx, 'enrollment'),
        workspaceId: program.workspaceId,
        partnerId,
        programId: program.id,
        state: 'ACTIVE',
        createdAt: ctx.now,
      })
      .returning()
    if (!enrollment) throw new Error('an enrollment was not made')
    return makeLink(inner, { enrollment, program })
  })
}

/** Takes away what tests left that were cut off, such as by a power failure. */
export async function removeLeftOver(ctx: Context, program: Pick<ProgramRow, 'workspaceId'>): Promise<void> {
  const before = new Date(ctx.now.getTime() - MINUTE)
  const left = await ctx.db
    .select({ id: partners.id })
    .from(partners)
    .where(
      and(
        eq(partners.workspaceId, program.workspaceId),
        sql`${partners.mailbox} like ${sql.raw(`'${MAILBOXES}'`)}`,
        lt(partners.createdAt, before),
      ),
    )
  for (const { id } of left) await removeStandIn(ctx, id)
}

/** Takes the stand-in away with all that its click left: the click, its line in the statistics, its link. */
export async function removeStandIn(ctx: Context, partnerId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [standIn] = await tx.select({ at: partners.createdAt }).from(partners).where(eq(partners.id, partnerId))
    // ids begin with their time, and there is no other way to a partner's clicks than by all of them
    const from = makeId('click', addDays(standIn?.at ?? ctx.now, -1), new Uint8Array(10))
    await tx.delete(clicks).where(and(eq(clicks.partnerId, partnerId), gte(clicks.id, from)))
    await tx.execute(
      sql`delete from link_clicks where link_id in (select id from tracking_links where partner_id = ${partnerId})`,
    )
    await tx.execute(sql`delete from stats_days where partner_id = ${partnerId}`)
    await tx.delete(trackingLinks).where(eq(trackingLinks.partnerId, partnerId))
    await tx.delete(enrollments).where(eq(enrollments.partnerId, partnerId))
    await tx.delete(partners).where(eq(partners.id, partnerId))
  })
}
