import { ensure, refuse } from '@rapport/domain'
import { can, parseColor, parseText } from '@rapport/domain/identity'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { findFile } from '../../../platform/files/index.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { findPartner } from '../../partners/index.ts'
import { redrawDrafts } from '../drafts.ts'
import { brandKitOf, forgetKit, type KitRow, lockKit, snapshotOf } from '../kits.ts'
import { brandKits } from '../tables.ts'
import type { UpdateBrandKitInput } from '../types.ts'

/** A partner's admin may change its own kit, the workspace's people every kit of theirs. */
async function checkMay(ctx: CommandContext, workspaceId: string, partnerId: string | null): Promise<void> {
  const scope = scoped(ctx)
  if (partnerId !== null && !(await findPartner(ctx, scope, partnerId))) refuse('NOT_FOUND', ['partnerId'])
  const allowed =
    scope.partnerId === null
      ? can(ctx.actor, 'content.write') || can(ctx.actor, 'workspace.settings')
      : partnerId !== null && can(ctx.actor, 'partner.profile', { workspaceId, partnerId })
  if (!allowed) throw forbidden(ctx.actor)
}

async function checkLogo(ctx: CommandContext, id: string): Promise<string> {
  const file = await findFile(ctx, scoped(ctx), id)
  if (!file || file.purpose !== 'LOGO' || file.completedAt === null) return refuse('NOT_FOUND', ['logoUploadId'])
  return file.id
}

const readVoice = (text: string): string | null =>
  ensure(parseText(text, { path: ['voice'], min: 0, max: 2000, multiline: true })) || null

const COLORS = ['primary', 'secondary', 'ink', 'paper'] as const

/**
 * Changes name, logo, colours or voice of a brand; what is not given stays. Pieces that both sides have approved stay as they are;
 * unapproved ones get a new version in the new brand.
 */
export const updateBrandKit: Command<UpdateBrandKitInput, KitRow> = {
  name: 'updateBrandKit',
  maySeconds: 60,
  clears: ['partnerId', 'logoUploadId', 'primary', 'secondary', 'ink', 'paper', 'voice'],
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const { workspaceId } = scoped(ctx)
    const partnerId = input.partnerId ?? null
    await checkMay(ctx, workspaceId, partnerId)
    const stored = await lockKit(ctx, workspaceId, partnerId)
    const before = (await brandKitOf(ctx, workspaceId, partnerId)) ?? refuse('NOT_FOUND', ['partnerId'])
    const colors = Object.fromEntries(
      COLORS.map((role) => [
        role,
        input[role] == null
          ? input[role] === null
            ? null
            : (stored?.[role] ?? null)
          : ensure(parseColor(input[role], [role])),
      ]),
    ) as Pick<KitRow, (typeof COLORS)[number]>
    const row = {
      id: before.id,
      workspaceId,
      partnerId,
      ...colors,
      name: input.name != null ? ensure(parseText(input.name, { path: ['name'], max: 80 })) : before.name,
      logoFileId:
        input.logoUploadId === undefined
          ? (stored?.logoFileId ?? null)
          : input.logoUploadId && (await checkLogo(ctx, input.logoUploadId)),
      voice: input.voice === undefined ? before.voice : input.voice && readVoice(input.voice),
      updatedAt: ctx.now,
    }
    await ctx.db.insert(brandKits).values(row).onConflictDoUpdate({ target: brandKits.id, set: row })
    forgetKit(ctx, row.id)
    const kit = (await brandKitOf(ctx, workspaceId, partnerId)) ?? row
    await redrawDrafts(ctx, workspaceId, partnerId, snapshotOf(kit))
    ctx.emit({ name: 'brand-kit.updated.v1', workspaceId, payload: { partnerId, hasLogo: row.logoFileId !== null } })
    return kit
  },
}
