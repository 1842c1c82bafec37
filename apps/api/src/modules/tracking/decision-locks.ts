import { countsAcrossCustomers } from '@rapport/domain/commissions'
import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { versionAt } from '../programs/index.ts'
import { clicks, customers, facts } from './tables.ts'

/** What a report says of whom its fact is about. */
type About = {
  programId: string
  occurredAt?: Date | null | undefined
  customerExternalId?: string | null | undefined
  clickId?: string | null | undefined
  visitor?: string | null | undefined
}

async function isCounting(ctx: Context, { programId, occurredAt }: About): Promise<boolean> {
  const version = await versionAt(ctx, programId, ctx.now)
  return !version || (occurredAt != null && occurredAt < version.effectiveAt) || countsAcrossCustomers(version.rules)
}

/** What is refused when the report is read names nobody. */
const nameable = (text: string | null | undefined): string | undefined =>
  text && text.length <= 200 && text.isWellFormed() && !text.includes('\u0000') ? text : undefined

async function visitorOf(ctx: Context, about: About): Promise<string | undefined> {
  const clickId = nameable(about.clickId)
  if (about.visitor || !clickId) return nameable(about.visitor)
  const [click] = await ctx.db.select({ visitor: clicks.visitor }).from(clicks).where(eq(clicks.id, clickId))
  return click?.visitor
}

/**
 * What must be held to record and decide a fact, before anything is read and its time is fixed: its customer and its visitor, and the whole
 * program where the rules count across customers or the fact is from before the rules in force.
 */
export async function decisionLocks(ctx: Context, about: About): Promise<string[]> {
  const { programId } = about
  const customer = nameable(about.customerExternalId)
  const visitor = await visitorOf(ctx, about)
  return [
    ...((await isCounting(ctx, about)) ? [`program|${programId}`] : []),
    ...(customer ? [`customer|${programId}|${customer}`] : []),
    ...(visitor ? [`visitor|${programId}|${visitor}`] : []),
  ]
}

/** The same for a fact about another, which is of the same customer and visitor. */
export async function decisionLocksAbout(ctx: Context, factId: string): Promise<string[]> {
  const [about] = await ctx.db
    .select({
      programId: facts.programId,
      occurredAt: facts.at,
      customerExternalId: customers.externalId,
      visitor: facts.visitor,
    })
    .from(facts)
    .leftJoin(customers, eq(customers.id, facts.customerId))
    .where(eq(facts.id, factId))
  return about ? decisionLocks(ctx, about) : []
}
