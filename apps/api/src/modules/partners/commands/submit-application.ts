import { type Refusal, Refused, refusal, refuse } from '@rapport/domain'
import { mailboxOf } from '@rapport/domain/identity'
import { parseApplication } from '@rapport/domain/partners'
import type { Command } from '../../../platform/commands/command.ts'
import { newId } from '../../../platform/context.ts'
import { isDuplicate } from '../../../platform/db/errors.ts'
import { findProgram, newestTerms } from '../../programs/index.ts'
import type { ApplicationRow } from '../queries.ts'
import { countAttempt, countMailed } from '../application-limit.ts'
import { signalsOf } from '../signals.ts'
import { applications } from '../tables.ts'
import type { SubmitApplicationInput } from '../inputs.ts'

function readAnswers(answers: Record<string, unknown> | null | undefined): Record<string, string> | Refusal {
  const entries = Object.entries(answers ?? {})
  if (entries.length > 30) return refusal('TOO_MANY', ['answers'], { max: 30 })
  for (const [key, value] of entries) {
    if (!/^[a-z][a-zA-Z0-9_]{0,59}$/.test(key) || typeof value !== 'string')
      return refusal('INVALID', ['answers', key.slice(0, 60)])
    if (value.length > 2000) return refusal('TOO_LONG', ['answers', key], { max: 2000 })
  }
  return Object.fromEntries(entries) as Record<string, string>
}

/** Records a visitor's request to join an open program, with their agreement to the terms. One per mailbox and program. */
export const submitApplication: Command<SubmitApplicationInput, ApplicationRow> = {
  name: 'submitApplication',
  may: 'anyone',
  workspace: (row) => row.workspaceId,
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    await countAttempt(ctx)
    const program = (await findProgram(ctx, { id: input.programId })) ?? refuse('NOT_FOUND', ['programId'])
    if (program.state !== 'OPEN') refuse('PROGRAM_CLOSED')
    const parsed = parseApplication(input)
    const answers = readAnswers(input.answers)
    const problems = [...(Array.isArray(parsed) ? parsed : []), ...('refused' in answers ? [answers as Refusal] : [])]
    if (problems.length > 0 || Array.isArray(parsed)) throw new Refused(problems)
    const terms = (await newestTerms(ctx).load(program.id)) ?? refuse('PROGRAM_CLOSED')
    if (input.termsId && input.termsId !== terms.id) refuse('STATE_CONFLICT', ['termsId'])

    const mailbox = mailboxOf(parsed.email)
    const row: ApplicationRow = {
      id: newId(ctx, 'application'),
      workspaceId: program.workspaceId,
      programId: program.id,
      ...parsed,
      mailbox,
      answers: answers as Record<string, string>,
      locale: input.locale ?? ctx.locale,
      source: (input.source ?? 'api').slice(0, 60).replace(/[^\w .:/-]/g, ''),
      state: 'SUBMITTED',
      signals: await signalsOf(ctx, program.workspaceId, parsed, mailbox),
      termsId: terms.id,
      termsHash: terms.hash,
      agreedAt: ctx.now,
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      enrollmentId: null,
      createdAt: ctx.now,
    }
    try {
      await ctx.db.insert(applications).values(row)
    } catch (error) {
      if (isDuplicate(error, 'applications_once')) refuse('ALREADY_APPLIED', ['email'])
      throw error
    }
    await countMailed(ctx, mailbox)
    ctx.emit({ name: 'application.submitted.v1', workspaceId: program.workspaceId, payload: { applicationId: row.id } })
    return row
  },
}
