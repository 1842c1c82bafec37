import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, asc, count, desc, eq, ilike, or, sql } from 'drizzle-orm'
import type { GraphQLResolveInfo } from 'graphql'
import { type Context, loader } from '../../platform/context.ts'
import { containing } from '../../platform/db/like.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type Order, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { lookAhead } from '../../platform/graphql/lookahead/index.ts'
import type { Services } from '../../platform/services.ts'
import { users } from '../identity/tables.ts'
import { partnerSpec } from './ahead.ts'
import { type EnrollmentRow, ENROLLMENTS_NEWEST, ownEnrollments } from './own.ts'
import { agreements, applications, enrollments, partners, partnerUsers } from './tables.ts'
import type { ApplicationsWhere, EnrollmentsWhere, PartnersWhere } from './inputs.ts'

export type { EnrollmentRow }
export type PartnerRow = typeof partners.$inferSelect
export type ApplicationRow = typeof applications.$inferSelect

/** The partners a person belongs to, oldest seat first. */
export const partnerSeats = (services: Services, userId: string) =>
  services.database.db
    .select({ workspaceId: partnerUsers.workspaceId, partnerId: partnerUsers.partnerId, role: partnerUsers.role })
    .from(partnerUsers)
    .where(eq(partnerUsers.userId, userId))
    .orderBy(asc(partnerUsers.createdAt), asc(partnerUsers.id))

export const viewerPartners = (ctx: Context, userId: string) =>
  ctx.db
    .select({ partner: partners, role: partnerUsers.role, workspaceId: partnerUsers.workspaceId })
    .from(partnerUsers)
    .innerJoin(partners, eq(partners.id, partnerUsers.partnerId))
    .where(eq(partnerUsers.userId, userId))
    .orderBy(asc(partnerUsers.createdAt), asc(partnerUsers.id))

const ownPartners = (scope: Scope) =>
  and(
    eq(partners.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(partners.id, scope.partnerId),
  )

const ORDERS: Record<string, Order<PartnerRow>> = {
  CREATED_AT_DESC: {
    keys: [instantKey(partners.createdAt, (r) => r.createdAt), textKey(partners.id, (r) => r.id)],
    direction: 'desc',
  },
  CREATED_AT_ASC: {
    keys: [instantKey(partners.createdAt, (r) => r.createdAt), textKey(partners.id, (r) => r.id)],
    direction: 'asc',
  },
  NAME_ASC: { keys: [textKey(partners.name, (r) => r.name), textKey(partners.id, (r) => r.id)], direction: 'asc' },
  NAME_DESC: { keys: [textKey(partners.name, (r) => r.name), textKey(partners.id, (r) => r.id)], direction: 'desc' },
}

export function partnerPage(
  ctx: Context,
  scope: Scope,
  args: PageArgs,
  where: PartnersWhere | null,
  orderBy: string | null,
  info?: GraphQLResolveInfo,
) {
  const search = where?.search?.trim()
  const enrolled = and(
    where?.programId ? eq(enrollments.programId, where.programId) : undefined,
    where?.tierId ? eq(enrollments.tierId, where.tierId) : undefined,
  )
  const mine = and(
    ownPartners(scope),
    where?.state ? eq(partners.state, where.state as PartnerRow['state']) : undefined,
    search ? or(ilike(partners.name, containing(search)), ilike(partners.email, containing(search))) : undefined,
    enrolled
      ? sql`exists (select 1 from ${enrollments} where ${enrollments.partnerId} = ${partners.id} and ${enrolled})`
      : undefined,
  )
  const ordered = ORDERS[orderBy ?? 'CREATED_AT_DESC'] as Order<PartnerRow>
  const ahead = info && lookAhead<PartnerRow>(ctx, scope, info, partnerSpec, ordered)
  return paginate<PartnerRow>(
    args,
    ordered,
    (beyond, order, limit) =>
      ahead
        ? ahead(and(mine, beyond), order, limit)
        : ctx.db
            .select()
            .from(partners)
            .where(and(mine, beyond))
            .orderBy(...order)
            .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(partners).where(mine))[0]?.n ?? 0,
  )
}

export async function findPartner(ctx: Context, scope: Scope, id: string): Promise<PartnerRow | undefined> {
  return (
    await ctx.db
      .select()
      .from(partners)
      .where(and(ownPartners(scope), eq(partners.id, id)))
  )[0]
}

export function enrollmentPage(ctx: Context, scope: Scope, args: PageArgs, where: EnrollmentsWhere | null) {
  const mine = and(
    ownEnrollments(scope),
    where?.programId ? eq(enrollments.programId, where.programId) : undefined,
    where?.partnerId ? eq(enrollments.partnerId, where.partnerId) : undefined,
    where?.state ? eq(enrollments.state, where.state as EnrollmentRow['state']) : undefined,
  )
  return paginate<EnrollmentRow>(
    args,
    ENROLLMENTS_NEWEST,
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(enrollments)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(enrollments).where(mine))[0]?.n ?? 0,
  )
}

export async function findEnrollment(ctx: Context, scope: Scope, id: string): Promise<EnrollmentRow | undefined> {
  return (
    await ctx.db
      .select()
      .from(enrollments)
      .where(and(ownEnrollments(scope), eq(enrollments.id, id)))
  )[0]
}

export function applicationPage(ctx: Context, scope: Scope, args: PageArgs, where: ApplicationsWhere | null) {
  const mine = and(
    eq(applications.workspaceId, scope.workspaceId),
    where?.state ? anyOf(applications.state, where.state) : undefined,
    where?.programId ? eq(applications.programId, where.programId) : undefined,
  )
  return paginate<ApplicationRow>(
    args,
    {
      keys: [instantKey(applications.createdAt, (r) => r.createdAt), textKey(applications.id, (r) => r.id)],
      direction: 'desc',
    },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(applications)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(applications).where(mine))[0]?.n ?? 0,
  )
}

export async function findApplication(
  ctx: Context,
  scope: Scope,
  id: string,
  lock = false,
): Promise<ApplicationRow | undefined> {
  if (scope.partnerId !== null) return undefined
  const query = ctx.db
    .select()
    .from(applications)
    .where(and(eq(applications.workspaceId, scope.workspaceId), eq(applications.id, id)))
  return (lock ? await query.for('update') : await query)[0]
}

export const partnerLoader = (ctx: Context) =>
  loader(
    ctx,
    partnerLoader,
    () =>
      new DataLoader<string, PartnerRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(partners)
          .where(and(anyOf(partners.id, ids), within(ctx, { ...partners, partnerId: partners.id })))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

export const enrollmentLoader = (ctx: Context) =>
  loader(
    ctx,
    enrollmentLoader,
    () =>
      new DataLoader<string, EnrollmentRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(enrollments)
          .where(and(anyOf(enrollments.id, ids), within(ctx, enrollments)))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

/** The enrollments of partners, newest first. */
export const enrollmentsOf = (ctx: Context) =>
  loader(
    ctx,
    enrollmentsOf,
    () =>
      new DataLoader<string, EnrollmentRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(enrollments)
          .where(and(anyOf(enrollments.partnerId, ids), within(ctx, enrollments)))
          .orderBy(desc(enrollments.createdAt), desc(enrollments.id))
        return rowsFor(ids, rows, (row) => row.partnerId)
      }),
  )

/** The newest agreement per enrollment. */
export const agreementOf = (ctx: Context) =>
  loader(
    ctx,
    agreementOf,
    () =>
      new DataLoader<string, typeof agreements.$inferSelect | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(agreements)
          .where(and(anyOf(agreements.enrollmentId, ids), within(ctx, { workspaceId: agreements.workspaceId })))
          .orderBy(desc(agreements.agreedAt))
        return rowFor(ids, rows, (row) => row.enrollmentId)
      }),
  )

export const partnerUsersOf = (ctx: Context) =>
  loader(
    ctx,
    partnerUsersOf,
    () =>
      new DataLoader<
        string,
        {
          id: string
          partnerId: string
          role: string
          name: string
          email: string
          userId: string
          locale: string | null
          pending: boolean
        }[]
      >(async (ids) => {
        const rows = await ctx.db
          .select({
            id: partnerUsers.id,
            partnerId: partnerUsers.partnerId,
            role: partnerUsers.role,
            name: users.name,
            email: users.email,
            userId: users.id,
            locale: users.locale,
            pending: sql<boolean>`${users.signedInAt} is null`,
          })
          .from(partnerUsers)
          .innerJoin(users, eq(users.id, partnerUsers.userId))
          .where(and(anyOf(partnerUsers.partnerId, ids), within(ctx, partnerUsers)))
          .orderBy(asc(partnerUsers.createdAt))
        return rowsFor(ids, rows, (row) => row.partnerId)
      }),
  )

export const enrollmentCount = (ctx: Context) =>
  loader(
    ctx,
    enrollmentCount,
    () =>
      new DataLoader<string, number>(async (ids) => {
        const rows = await ctx.db
          .select({ programId: enrollments.programId, n: count() })
          .from(enrollments)
          .where(and(anyOf(enrollments.programId, ids), eq(enrollments.state, 'ACTIVE'), within(ctx, enrollments)))
          .groupBy(enrollments.programId)
        return rowFor(ids, rows, (row) => row.programId).map((row) => row?.n ?? 0)
      }),
  )
