import { isRefusal, Refused, refuse } from '@rapport/domain'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow } from '../../programs/index.ts'
import { programs } from '../../programs/tables.ts'
import type { TrackingTry } from '../tracking-test/try-tracking.ts'

/** Notes that a program's tracking was tried and works, and what the owner should know of the destination. */
export const runTrackingTest: Command<TrackingTry, ProgramRow> = {
  name: 'runTrackingTest',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, { id, found }) => {
    if (isRefusal(found)) throw new Refused([found])
    const program = (await ownProgram(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
    const [row] = await ctx.db
      .update(programs)
      .set({ trackingTestedAt: ctx.now, trackingFinding: found, updatedAt: ctx.now })
      .where(eq(programs.id, id))
      .returning()
    return row ?? program
  },
}
