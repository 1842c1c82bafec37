import { refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow, tiersOf, type VersionRow } from '../queries.ts'
import { rulesOfForm } from '../reward-form.ts'
import type { SetRewardRulesInput } from '../inputs.ts'
import { ensureRules, readRules, saveVersion } from '../versions.ts'

/** Saves the next version of the rules, from the simple form or as data. What was booked under earlier ones stays as it is. */
export const setRewardRules: Command<SetRewardRulesInput, { program: ProgramRow; ruleVersion: VersionRow }> = {
  name: 'setRewardRules',
  may: 'programs.write',
  subject: ({ program }) => program.id,
  handle: async (ctx, input) => {
    const program = (await ownProgram(ctx, scoped(ctx), input.programId, true)) ?? refuse('NOT_FOUND', ['programId'])
    if ((input.form == null) === (input.rules == null)) refuse('REQUIRED', ['form'])
    const effectiveAt = input.effectiveAt ?? ctx.now
    if (effectiveAt < ctx.now && !can(ctx.actor, 'events.backdate'))
      refuse('DATE_OUT_OF_RANGE', ['effectiveAt'], { reason: 'future' })
    const rules = input.form
      ? ensureRules(rulesOfForm(input.form, program, await tiersOf(ctx).load(program.id)))
      : readRules(input.rules)
    return { program, ruleVersion: await saveVersion(ctx, program, rules, effectiveAt) }
  },
}
