import { isRefusal, type Money, parseMoney, Problems, type Refusal, refusal, refuse } from '@rapport/domain'
import { parseText, parseWebUrl } from '@rapport/domain/identity'
import { withMinimum } from '@rapport/domain/programs'
import { eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import type { MoneyInput } from '../../../platform/graphql/scalars.ts'
import { currentVersion, ownProgram, type ProgramRow } from '../queries.ts'
import { type Persona, programs } from '../tables.ts'
import type { UpdateProgramInput } from '../inputs.ts'
import { minimumInForce, saveVersion } from '../versions.ts'

const PERSONA = ['name', 'role', 'needs', 'pains', 'values', 'obstacles'] as const

/** Another destination has not been tested. */
const leadTo = (program: ProgramRow, destinationUrl: string) =>
  destinationUrl === program.destinationUrl ? {} : { destinationUrl, trackingTestedAt: null, trackingFinding: null }

function readMinimum(given: MoneyInput, currency: string): Money | Refusal {
  const minimum = parseMoney(given.amount, given.currencyCode, ['minimumPayout'])
  if (isRefusal(minimum)) return minimum
  if (minimum.currency !== currency) return refusal('CURRENCY_MISMATCH', ['minimumPayout', 'currencyCode'])
  return minimum.minor < 0n ? refusal('AMOUNT_INVALID', ['minimumPayout', 'amount'], { reason: 'negative' }) : minimum
}

/** The smallest balance is one of the rules: another makes their next version. */
async function setMinimum(ctx: CommandContext, program: ProgramRow, minimum: Money): Promise<void> {
  const version = await currentVersion(ctx).load(program.id)
  const inForce = await minimumInForce(ctx, program)
  if (version && inForce.minor !== minimum.minor)
    await saveVersion(ctx, program, withMinimum(version.rules, minimum), ctx.now)
}

/** Changes a program's texts, destination, persona or payout minimum. What is not given stays. */
export const updateProgram: Command<UpdateProgramInput, ProgramRow> = {
  name: 'updateProgram',
  may: 'programs.write',
  clears: ['description', 'valueProposition', 'persona'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const program = (await ownProgram(ctx, scoped(ctx), input.id, true)) ?? refuse('NOT_FOUND', ['id'])
    const problems = new Problems()
    const text = (given: string | null | undefined, path: string[], most: { min?: number; max: number }) =>
      given == null ? undefined : problems.note(parseText(given, { path, multiline: path[0] !== 'name', ...most }))
    const persona =
      input.persona &&
      (Object.fromEntries(
        PERSONA.map((key) => [key, text(input.persona?.[key], ['persona', key], { max: 1000 })]),
      ) as Persona)
    const minimum = input.minimumPayout
      ? problems.note(readMinimum(input.minimumPayout, program.currencyCode))
      : undefined
    const destination =
      input.destinationUrl == null ? undefined : problems.note(parseWebUrl(input.destinationUrl, ['destinationUrl']))
    const changed = {
      name: text(input.name, ['name'], { max: 80 }),
      description: input.description === null ? '' : text(input.description, ['description'], { min: 0, max: 2000 }),
      valueProposition:
        input.valueProposition === null
          ? null
          : text(input.valueProposition, ['valueProposition'], { min: 0, max: 2000 }),
      persona,
      ...(destination === undefined ? {} : leadTo(program, destination)),
      updatedAt: ctx.now,
    }
    problems.refuse()
    if (minimum) await setMinimum(ctx, program, minimum)
    const [row] = await ctx.db.update(programs).set(changed).where(eq(programs.id, program.id)).returning()
    return row ?? refuse('NOT_FOUND', ['id'])
  },
}
