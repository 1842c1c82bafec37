import type { Scope } from '@rapport/domain/identity'
import { and, asc, count, desc, eq, gt, isNull } from 'drizzle-orm'
import DataLoader from 'dataloader'
import { audit, auditSubjects } from '../../platform/tables.ts'
import { type Context, loader } from '../../platform/context.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { apiKeys, invitations, members, users, workspaces } from './tables.ts'

export type WorkspaceRow = typeof workspaces.$inferSelect
export type UserRow = typeof users.$inferSelect
export type ApiKeyRow = typeof apiKeys.$inferSelect
export type InvitationRow = typeof invitations.$inferSelect

export const workspaceOf = async (ctx: Context, id: string): Promise<WorkspaceRow> => {
  const row = await workspaceLoader(ctx).load(id)
  if (!row) throw new Error(`workspace ${id} is gone`)
  return row
}

export const workspaceLoader = (ctx: Context) =>
  loader(
    ctx,
    workspaceLoader,
    () =>
      new DataLoader<string, WorkspaceRow | undefined>(async (ids) => {
        const rows = await ctx.db.select().from(workspaces).where(anyOf(workspaces.id, ids))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

export const userLoader = (ctx: Context) =>
  loader(
    ctx,
    userLoader,
    () =>
      new DataLoader<string, UserRow | undefined>(async (ids) => {
        const rows = await ctx.db.select().from(users).where(anyOf(users.id, ids))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

/** The workspaces a person works for, oldest seat first. */
export const seatsOf = (ctx: Context, userId: string) =>
  ctx.db
    .select({ workspace: workspaces, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.id))

export async function membersOf(ctx: Context, scope: Scope) {
  const rows = await ctx.db
    .select({ member: members, user: users })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, scope.workspaceId))
    .orderBy(asc(members.createdAt), asc(members.id))
  return rows.map(({ member, user }) => ({ ...member, user }))
}

/** Invitations whose links still work. */
export const openInvitations = (ctx: Context, scope: Scope) =>
  and(
    eq(invitations.workspaceId, scope.workspaceId),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, ctx.now),
  )

export const invitationsOf = (ctx: Context, scope: Scope): Promise<InvitationRow[]> =>
  ctx.db
    .select()
    .from(invitations)
    .where(openInvitations(ctx, scope))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(200)

export const apiKeyPage = (ctx: Context, scope: Scope, args: PageArgs) => {
  const mine = eq(apiKeys.workspaceId, scope.workspaceId)
  return paginate<ApiKeyRow>(
    args,
    { keys: [instantKey(apiKeys.createdAt, (r) => r.createdAt), textKey(apiKeys.id, (r) => r.id)], direction: 'desc' },
    (where, orderBy, limit) =>
      ctx.db
        .select()
        .from(apiKeys)
        .where(and(mine, where))
        .orderBy(...orderBy)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(apiKeys).where(mine))[0]?.n ?? 0,
  )
}

type AuditRow = typeof audit.$inferSelect

/** Entries about several things once named them joined by commas; their ids are in `audit_subjects` as well. */
const aboutOne = (row: AuditRow): AuditRow => (row.subjectId?.includes(',') ? { ...row, subjectId: null } : row)

export const auditPage = (ctx: Context, scope: Scope, args: PageArgs) => {
  const mine = eq(audit.workspaceId, scope.workspaceId)
  return paginate<AuditRow>(
    args,
    { keys: [instantKey(audit.at, (r) => r.at), textKey(audit.id, (r) => r.id)], direction: 'desc' },
    async (where, orderBy, limit) =>
      (
        await ctx.db
          .select()
          .from(audit)
          .where(and(mine, where))
          .orderBy(...orderBy)
          .limit(limit)
      ).map(aboutOne),
    async () => (await ctx.db.select({ n: count() }).from(audit).where(mine))[0]?.n ?? 0,
  )
}

/** What entries of the log that are about several things are about. */
export const auditSubjectsOf = (ctx: Context) =>
  loader(
    ctx,
    auditSubjectsOf,
    () =>
      new DataLoader<string, string[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(auditSubjects)
          .where(anyOf(auditSubjects.auditId, ids))
          .orderBy(asc(auditSubjects.subjectId))
        return rowsFor(ids, rows, (row) => row.auditId).map((own) => own.map((row) => row.subjectId))
      }),
  )

/** A person by address, newest spelling irrelevant: addresses are stored in lower case. */
export const userByEmail = async (ctx: Context, email: string): Promise<UserRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(users)
      .where(eq(users.email, email.toLowerCase()))
      .orderBy(desc(users.createdAt))
      .limit(1)
  )[0]
