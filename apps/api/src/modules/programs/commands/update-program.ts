import { ensure, parseMoney, refuse } from '@rapport/domain'
import { parseText, parseWebUrl } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow } from '../queries.ts'
import { type Persona, programs } from '../tables.ts'
import type { UpdateProgramInput } from '../inputs.ts'

const readPersona = (persona: Persona): Persona =>
  Object.fromEntries(
    (['name', 'role', 'needs', 'pains', 'values', 'obstacles'] as const).map((key) => [
      key,
      ensure(parseText(persona[key], { path: ['persona', key], max: 1000, multiline: true })),
    ]),
  ) as Persona

/** Another destination has not been tested. */
const leadTo = (program: ProgramRow, destinationUrl: string) =>
  destinationUrl === program.destinationUrl ? {} : { destinationUrl, trackingTestedAt: null, trackingFinding: null }

/** Changes a program's texts, destination, persona or payout minimum. What is not given stays. */
export const updateProgram: Command<UpdateProgramInput, ProgramRow> = {
  name: 'updateProgram',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const program = (await ownProgram(ctx, scoped(ctx), input.id, true)) ?? refuse('NOT_FOUND', ['id'])
    const long = (text: string, name: string) =>
      ensure(parseText(text, { path: [name], min: 0, max: 2000, multiline: true }))
    const minimum = input.minimumPayout
      ? ensure(parseMoney(input.minimumPayout.amount, input.minimumPayout.currencyCode, ['minimumPayout']))
      : undefined
    if (minimum && minimum.currency !== program.currencyCode)
      refuse('CURRENCY_MISMATCH', ['minimumPayout', 'currencyCode'])
    if (minimum && minimum.minor < 0n) refuse('AMOUNT_INVALID', ['minimumPayout', 'amount'], { reason: 'negative' })
    const [row] = await ctx.db
      .update(programs)
      .set({
        ...(input.name != null ? { name: ensure(parseText(input.name, { path: ['name'], max: 80 })) } : {}),
        ...(input.description != null ? { description: long(input.description, 'description') } : {}),
        ...(input.destinationUrl != null
          ? leadTo(program, ensure(parseWebUrl(input.destinationUrl, ['destinationUrl'])))
          : {}),
        ...(input.valueProposition != null
          ? { valueProposition: long(input.valueProposition, 'valueProposition') }
          : {}),
        ...(input.persona ? { persona: readPersona(input.persona) } : {}),
        ...(minimum ? { minimumPayoutMinor: minimum.minor } : {}),
        updatedAt: ctx.now,
      })
      .where(eq(programs.id, program.id))
      .returning()
    return row ?? refuse('NOT_FOUND', ['id'])
  },
}
