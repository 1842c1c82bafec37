import { randomBytes } from 'node:crypto'
import { ensure, refuse } from '@rapport/domain'
import { mayGrantScope, parseText } from '@rapport/domain/identity'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/db/database.ts'
import { hashKey } from '../actor-of.ts'
import type { ApiKeyRow } from '../queries.ts'
import { apiKeys } from '../tables.ts'
import type { CreateApiKeyInput, IdInput } from '../types.ts'

export type MadeKey = { apiKey: ApiKeyRow; secret: string }

/**
 * Makes a key of 192 random bits, which may do at most what its maker may. Only its hash is kept; the secret is in the answer and
 * nowhere else.
 */
export const createApiKey: Command<CreateApiKeyInput, MadeKey> = {
  name: 'createApiKey',
  may: 'workspace.keys',
  subject: ({ apiKey }) => apiKey.id,
  handle: async (ctx, input) => {
    const { workspaceId } = scoped(ctx)
    const name = ensure(parseText(input.name, { path: ['name'], max: 80 }))
    if (input.scopes.length === 0) refuse('REQUIRED', ['scopes'])
    if (!input.scopes.every((scope) => mayGrantScope(ctx.actor, scope))) refuse('BEYOND_OWN_RIGHTS', ['scopes'])
    if (input.expiresAt && input.expiresAt <= ctx.now) refuse('DATE_OUT_OF_RANGE', ['expiresAt'], { reason: 'future' })
    if (input.partnerId) {
      const found = await rowsOf(
        ctx.db,
        sql`select 1 from partners where id = ${input.partnerId} and workspace_id = ${workspaceId}`,
      )
      if (found.length === 0) refuse('NOT_FOUND', ['partnerId'])
    }
    const secret = `${input.partnerId ? 'rk_partner_' : 'rk_live_'}${randomBytes(24).toString('base64url')}`
    const apiKey: ApiKeyRow = {
      id: newId(ctx, 'apiKey'),
      workspaceId,
      partnerId: input.partnerId ?? null,
      name,
      prefix: secret.slice(0, 14),
      hash: hashKey(secret),
      scopes: [...new Set(input.scopes)],
      createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
      createdAt: ctx.now,
      lastUsedAt: null,
      expiresAt: input.expiresAt ?? null,
      revokedAt: null,
    }
    await ctx.db.insert(apiKeys).values(apiKey)
    return { apiKey, secret }
  },
}

/** Ends a key within a second. Doing so again changes nothing. */
export const revokeApiKey: Command<IdInput, ApiKeyRow> = {
  name: 'revokeApiKey',
  may: 'workspace.keys',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const mine = and(eq(apiKeys.id, id), eq(apiKeys.workspaceId, scoped(ctx).workspaceId))
    await ctx.db
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(mine, isNull(apiKeys.revokedAt)))
    const [row] = await ctx.db.select().from(apiKeys).where(mine)
    return row ?? refuse('NOT_FOUND', ['id'])
  },
}
