import { isRefusal, type Refusal, Refused, isCurrency, isTimeZone, refusal, refuse } from '@rapport/domain'
import { parseSlug, parseText } from '@rapport/domain/identity'
import { brandScale } from '../../../platform/brand/index.ts'
import type { Command } from '../../../platform/commands/command.ts'
import { newId } from '../../../platform/context.ts'
import { isDuplicate } from '../../../platform/db/errors.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import type { WorkspaceRow } from '../queries.ts'
import { members, workspaces } from '../tables.ts'
import type { CreateWorkspaceInput } from '../types.ts'

/** Makes a workspace and its owner, who is whoever asks. */
export const createWorkspace: Command<CreateWorkspaceInput & { ownerUserId?: string }, WorkspaceRow> = {
  name: 'createWorkspace',
  may: 'anyone',
  workspace: (row) => row.id,
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const owner = ctx.actor.kind === 'system' ? input.ownerUserId : 'userId' in ctx.actor ? ctx.actor.userId : undefined
    if (!owner) throw forbidden(ctx.actor)
    const problems: Refusal[] = []
    const name = parseText(input.name, { path: ['name'], max: 80 })
    const slug = parseSlug(input.slug, ['slug'])
    const brand = brandScale(input.brandColor)
    for (const value of [name, slug, brand]) if (isRefusal(value)) problems.push(value)
    if (!isTimeZone(input.timeZone)) problems.push(refusal('TIME_ZONE_UNKNOWN', ['timeZone']))
    if (!isCurrency(input.currencyCode))
      problems.push(refusal('CURRENCY_UNKNOWN', ['currencyCode'], { currency: input.currencyCode.slice(0, 8) }))
    if (isRefusal(name) || isRefusal(slug) || isRefusal(brand) || problems.length > 0) throw new Refused(problems)

    const row: WorkspaceRow = {
      id: newId(ctx, 'workspace'),
      slug,
      name,
      timeZone: input.timeZone,
      currencyCode: input.currencyCode,
      locale: input.locale,
      brandColor: input.brandColor.toLowerCase(),
      brandScale: brand.scale,
      primaryShadeLight: brand.primaryShadeLight,
      primaryShadeDark: brand.primaryShadeDark,
      logoFileId: null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    try {
      await ctx.db.insert(workspaces).values(row)
    } catch (error) {
      if (isDuplicate(error, 'workspaces_slug_unique')) refuse('SLUG_TAKEN', ['slug'])
      throw error
    }
    await ctx.db
      .insert(members)
      .values({ id: newId(ctx, 'member'), workspaceId: row.id, userId: owner, role: 'OWNER', createdAt: ctx.now })
    ctx.emit({ name: 'workspace.created.v1', workspaceId: row.id, payload: { workspaceId: row.id } })
    return row
  },
}
