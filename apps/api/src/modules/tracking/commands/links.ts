import { refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { type EnrollmentRow, findEnrollment } from '../../partners/index.ts'
import { programLoader } from '../../programs/index.ts'
import { makeCode, makeLink } from '../links.ts'
import type { CodeRow, LinkRow } from '../queries.ts'
import type { CreateCodeInput, CreateTrackingLinkInput } from '../types.ts'

async function activeEnrollment(ctx: CommandContext, id: string): Promise<EnrollmentRow> {
  const enrollment = (await findEnrollment(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND', ['enrollmentId'])
  if (!can(ctx.actor, 'links.write', enrollment)) throw forbidden(ctx.actor)
  return enrollment.state === 'ACTIVE'
    ? enrollment
    : refuse('STATE_CONFLICT', ['enrollmentId'], { state: enrollment.state })
}

/** Makes a tracking link: by the partner for itself, or by staff. */
export const createTrackingLink: Command<CreateTrackingLinkInput, LinkRow> = {
  name: 'createTrackingLink',
  may: 'links.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const enrollment = await activeEnrollment(ctx, input.enrollmentId)
    const program = (await programLoader(ctx).load(enrollment.programId)) ?? refuse('NOT_FOUND', ['enrollmentId'])
    const link = await makeLink(ctx, { ...input, enrollment, program })
    ctx.emit({
      name: 'link.created.v1',
      workspaceId: link.workspaceId,
      payload: { linkId: link.id, partnerId: link.partnerId },
    })
    return link
  },
}

/** Makes a discount or referral code. */
export const createCode: Command<CreateCodeInput, CodeRow> = {
  name: 'createCode',
  may: 'links.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => makeCode(ctx, await activeEnrollment(ctx, input.enrollmentId), input.code),
}
