import { type Money, refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import { type ProgramRules, withMinimum } from '@rapport/domain/programs'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow, tiersOf, type VersionRow } from '../queries.ts'
import { rulesOfForm } from '../reward-form.ts'
import type { SetRewardRulesInput } from '../inputs.ts'
import { ensureRules, minimumInForce, readRules, saveVersion } from '../versions.ts'

/** Rules that name no smallest balance for the program's currency keep the one in force. */
const keepMinimum = (rules: ProgramRules, minimum: Money): ProgramRules =>
  rules.payout.minimum[minimum.currency] ? rules : withMinimum(rules, minimum)

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
    const minimum = await minimumInForce(ctx, program)
    const rules = input.form
      ? ensureRules(rulesOfForm(input.form, program, await tiersOf(ctx).load(program.id), minimum))
      : keepMinimum(readRules(input.rules), minimum)
    return { program, ruleVersion: await saveVersion(ctx, program, rules, effectiveAt) }
  },
}
