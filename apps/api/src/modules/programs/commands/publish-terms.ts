import { createHash } from 'node:crypto'
import { isRefusal, type Refusal, refusal, Refused, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { canonicalTerms } from '@rapport/domain/programs'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow, termsVersionsOf, versionsOf } from '../queries.ts'
import { terms } from '../tables.ts'
import type { PublishTermsInput } from '../inputs.ts'

const REQUIRED = ['paid', 'referral', 'measurement', 'support'] as const
/** A day that has begun may be named by its first hour, anywhere on earth. */
const TODAY_MS = 26 * 3_600_000
const OPTIONAL = ['partnerDuties', 'workspaceDuties', 'allowedPromotion', 'forbiddenPromotion', 'audience'] as const

/** Publishes the next version of a program's terms; it never changes afterwards, nor do agreements to earlier ones. */
export const publishTerms: Command<PublishTermsInput, ProgramRow> = {
  name: 'publishTerms',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const program = (await ownProgram(ctx, scoped(ctx), input.programId, true)) ?? refuse('NOT_FOUND', ['programId'])
    const problems: Refusal[] = []
    const text = (name: (typeof REQUIRED)[number] | (typeof OPTIONAL)[number], min: number): string => {
      const value = parseText(input[name] ?? '', { path: [name], min, max: 20_000, multiline: true })
      if (!isRefusal(value)) return value
      problems.push(value)
      return ''
    }
    const required = Object.fromEntries(REQUIRED.map((name) => [name, text(name, 1)])) as Record<
      (typeof REQUIRED)[number],
      string
    >
    const optional = Object.fromEntries(OPTIONAL.map((name) => [name, text(name, 0) || null])) as Record<
      (typeof OPTIONAL)[number],
      string | null
    >
    const effectiveAt = input.effectiveAt ?? ctx.now
    if (effectiveAt.getTime() < ctx.now.getTime() - TODAY_MS)
      problems.push(refusal('DATE_OUT_OF_RANGE', ['effectiveAt'], { reason: 'future' }))
    if (problems.length > 0) throw new Refused(problems)

    const [rules] = await versionsOf(ctx, program.id)
    const content = {
      headings: {
        WHAT_IS_PAID: required.paid,
        WHAT_COUNTS: required.referral,
        HOW_MEASURED: required.measurement,
        SUPPORT: required.support,
      },
      ourDuties: optional.workspaceDuties ?? '',
      partnerDuties: optional.partnerDuties ?? '',
      allowedPromotion: optional.allowedPromotion ? [optional.allowedPromotion] : [],
      forbiddenPromotion: optional.forbiddenPromotion ? [optional.forbiddenPromotion] : [],
      audience: optional.audience ?? '',
      valueProposition: program.valueProposition ?? '',
    }
    const [newest] = await termsVersionsOf(ctx, program.id)
    await ctx.db.insert(terms).values({
      id: newId(ctx, 'terms'),
      workspaceId: program.workspaceId,
      programId: program.id,
      version: (newest?.version ?? 0) + 1,
      ...required,
      ...optional,
      hash: createHash('sha256')
        .update(canonicalTerms(content, rules?.id ?? ''))
        .digest('hex'),
      publishedAt: ctx.now,
      effectiveAt: effectiveAt > ctx.now ? effectiveAt : ctx.now,
    })
    ctx.emit({
      name: 'program.terms-published.v1',
      workspaceId: program.workspaceId,
      payload: { programId: program.id },
    })
    return program
  },
}
