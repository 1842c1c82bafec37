import { createHash } from 'node:crypto'
import type { Actor } from '@rapport/domain/identity'
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Services } from '../../platform/services.ts'
import { apiKeys, members, workspaces } from './tables.ts'

export const hashKey = (secret: string): string => createHash('sha256').update(secret).digest('hex')

type Known = { actor: Actor; until: number }
const REMEMBER_MS = 900

/** Keys seen in the last second, so that a busy integration does not ask the database each time and a revoked key ends within one. */
const recent = new Map<string, Known>()

/** The actor of an API key; nobody, whether it is unknown, revoked or expired. */
export async function actorOfKey(services: Services, secret: string): Promise<Actor | undefined> {
  const now = services.clock()
  const hash = hashKey(secret)
  const known = recent.get(hash)
  if (known && known.until > now.getTime()) return known.actor
  const [key] = await services.database.db
    .select()
    .from(apiKeys)
    .where(
      and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))),
    )
  if (!key) return undefined
  const actor: Actor = {
    kind: 'key',
    keyId: key.id,
    workspaceId: key.workspaceId,
    partnerId: key.partnerId,
    scopes: key.scopes,
  }
  if (recent.size > 1000) recent.clear()
  recent.set(hash, { actor, until: now.getTime() + REMEMBER_MS })
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > 60_000)
    await services.database.db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, key.id))
  return actor
}

/** What a person's partner memberships look like to sign-in; asked of the partners context, which lies downstream. */
export type PartnerSeats = (
  userId: string,
) => Promise<{ workspaceId: string; partnerId: string; role: 'PARTNER_ADMIN' | 'PARTNER_MEMBER' }[]>

/**
 * The actor of a signed-in person for the workspace (id or slug) and, where they sit on both sides, the partner they asked for.
 * Without a wish it is their first seat; somebody without any is a plain user.
 */
export async function actorOfUser(
  services: Services,
  userId: string,
  wish: { workspace?: string | undefined; partner?: string | undefined },
  seatsOf: PartnerSeats,
): Promise<Actor> {
  const staff = await services.database.db
    .select({ workspaceId: members.workspaceId, slug: workspaces.slug, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.id))
  const wanted = (seat: { workspaceId: string; slug?: string }) =>
    wish.workspace === undefined || seat.workspaceId === wish.workspace || seat.slug === wish.workspace
  const own = wish.partner === undefined ? staff.find(wanted) : undefined
  if (own) return { kind: 'staff', userId, workspaceId: own.workspaceId, role: own.role }
  const seats = await seatsOf(userId)
  const [asked] = wish.workspace
    ? await services.database.db
        .select({ id: workspaces.id })
        .from(workspaces)
        .where(or(eq(workspaces.id, wish.workspace), eq(workspaces.slug, wish.workspace)))
    : []
  const seat = seats.find(
    (s) =>
      (wish.partner === undefined || s.partnerId === wish.partner) &&
      (wish.workspace === undefined || s.workspaceId === asked?.id),
  )
  return seat ? { kind: 'partner', userId, ...seat } : { kind: 'user', userId }
}
