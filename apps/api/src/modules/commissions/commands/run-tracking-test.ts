import { refuse } from '@rapport/domain'
import { clickUrl } from '@rapport/domain/tracking'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import type { IdInput } from '../../identity/index.ts'
import { currentVersion, ownProgram, type ProgramRow } from '../../programs/index.ts'
import { programs } from '../../programs/tables.ts'
import { rehearse } from '../simulate.ts'

/**
 * Sends a test click and a test conversion of every kind the rules reward through the program: the destination must carry the click id,
 * the click must win, and a rule must earn. Nothing of it is stored but that it passed.
 */
export const runTrackingTest: Command<IdInput, ProgramRow> = {
  name: 'runTrackingTest',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const program = (await ownProgram(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
    const version =
      (await currentVersion(ctx).load(id)) ?? refuse('RULE_INVALID', ['id'], { problem: 'no reward rules' })
    const landed = new URL(clickUrl({ destination: program.destinationUrl, clickId: 'clk_test' }))
    if (landed.searchParams.get('click_id') !== 'clk_test') refuse('URL_INVALID', ['destinationUrl'])
    const types = [...new Set(version.rules.rules.flatMap((rule) => rule.on))]
    const amount = { minor: '10000', currency: program.currencyCode }
    const earns = types.some((type) =>
      rehearse(version.rules, ctx.now, { type, fields: { amount }, daysAfterClick: 0 })?.entries.some(
        (entry) => entry.amount > 0n,
      ),
    )
    if (!earns) refuse('RULE_INVALID', ['id'], { problem: 'a click and a conversion earn nothing' })
    const [row] = await ctx.db
      .update(programs)
      .set({ trackingTestedAt: ctx.now, updatedAt: ctx.now })
      .where(eq(programs.id, id))
      .returning()
    return row ?? program
  },
}
