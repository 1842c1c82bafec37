import { ensure, parsePercent, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { and, eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { ownProgram, type TierRow, tiersOf } from '../queries.ts'
import { tiers } from '../tables.ts'
import type { CreateTierInput, UpdateTierInput } from '../inputs.ts'
import { ensureTierRateCounts, refreshTierRates } from '../versions.ts'

const readRate = (rate: string | null | undefined): number | null =>
  rate == null ? null : ensure(parsePercent(rate, ['rate'])) || null
const readDescription = (text: string | null | undefined): string | null =>
  ensure(parseText(text ?? '', { path: ['description'], min: 0, max: 500, multiline: true })) || null

/** Adds a tier above the others. A rate of its own makes a new version of the rules. */
export const createTier: Command<CreateTierInput, TierRow> = {
  name: 'createTier',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const program = (await ownProgram(ctx, scoped(ctx), input.programId, true)) ?? refuse('NOT_FOUND', ['programId'])
    const existing = await tiersOf(ctx).load(program.id)
    if (existing.length >= 20) refuse('TOO_MANY', ['programId'], { max: 20 })
    const row: TierRow = {
      id: newId(ctx, 'tier'),
      workspaceId: program.workspaceId,
      programId: program.id,
      position: (existing.at(-1)?.position ?? 0) + 1,
      name: ensure(parseText(input.name, { path: ['name'], max: 60 })),
      description: readDescription(input.description),
      rateBps: readRate(input.rate),
      createdAt: ctx.now,
    }
    if (existing.some((tier) => tier.name === row.name)) refuse('DUPLICATE', ['name'])
    if (row.rateBps !== null) await ensureTierRateCounts(ctx, program)
    await ctx.db.insert(tiers).values(row)
    if (row.rateBps !== null) await refreshTierRates(ctx, program)
    return row
  },
}

/** Changes a tier. What is not given stays; a changed rate makes a new version of the rules. */
export const updateTier: Command<UpdateTierInput, TierRow> = {
  name: 'updateTier',
  may: 'programs.write',
  clears: ['description', 'rate'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const [found] = await ctx.db
      .select({ programId: tiers.programId })
      .from(tiers)
      .where(and(eq(tiers.id, input.id), eq(tiers.workspaceId, scope.workspaceId)))
    if (!found) return refuse('NOT_FOUND', ['id'])
    const program = (await ownProgram(ctx, scope, found.programId, true)) ?? refuse('NOT_FOUND', ['id'])
    const all = await tiersOf(ctx).load(program.id)
    const tier = all.find(({ id }) => id === input.id) ?? refuse('NOT_FOUND', ['id'])
    const changed = {
      name: input.name != null ? ensure(parseText(input.name, { path: ['name'], max: 60 })) : tier.name,
      description: input.description === undefined ? tier.description : readDescription(input.description),
      rateBps: input.rate !== undefined ? readRate(input.rate) : tier.rateBps,
    }
    if (all.some(({ id, name }) => id !== tier.id && name === changed.name)) refuse('DUPLICATE', ['name'])
    if (changed.rateBps !== null && changed.rateBps !== tier.rateBps) await ensureTierRateCounts(ctx, program)
    await ctx.db.update(tiers).set(changed).where(eq(tiers.id, tier.id))
    if (changed.rateBps !== tier.rateBps) await refreshTierRates(ctx, program)
    return { ...tier, ...changed }
  },
}
