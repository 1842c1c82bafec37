import { refuse } from '@rapport/domain'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import type { IdInput } from '../../identity/index.ts'
import { launchGateOf } from '../launch.ts'
import { ownProgram, type ProgramRow } from '../queries.ts'
import { programs } from '../tables.ts'

/** Opens a program for applications once every item of the launch gate is green. */
export const openProgram: Command<IdInput, ProgramRow> = {
  name: 'openProgram',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const program = (await ownProgram(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
    if (program.state === 'OPEN') return program
    const missing = (await launchGateOf(ctx, program)).filter((item) => !item.ok)
    if (missing.length > 0)
      refuse('LAUNCH_GATE', [], {
        missing: missing.map(({ item }) => translate(ctx.locale, `gate.${item}`)).join(', '),
      })
    const [row] = await ctx.db
      .update(programs)
      .set({ state: 'OPEN', openedAt: program.openedAt ?? ctx.now, updatedAt: ctx.now })
      .where(eq(programs.id, id))
      .returning()
    ctx.emit({ name: 'program.opened.v1', workspaceId: program.workspaceId, payload: { programId: id } })
    return row ?? program
  },
}

const toState = (
  name: string,
  from: readonly ProgramRow['state'][],
  to: ProgramRow['state'],
): Command<IdInput, ProgramRow> => ({
  name,
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const program = (await ownProgram(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
    if (program.state === to) return program
    if (!from.includes(program.state)) refuse('STATE_CONFLICT', ['id'], { state: program.state })
    const [row] = await ctx.db
      .update(programs)
      .set({ state: to, updatedAt: ctx.now })
      .where(eq(programs.id, id))
      .returning()
    return row ?? program
  },
})

/** Stops new applications; partners go on. Opening again asks the launch gate again. */
export const pauseProgram = toState('pauseProgram', ['OPEN'], 'PAUSED')
