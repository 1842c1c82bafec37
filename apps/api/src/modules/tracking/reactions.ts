import { reaction } from '../../platform/outbox/reaction.ts'
import { enrollmentLoader, partnerLoader } from '../partners/index.ts'
import { programLoader } from '../programs/index.ts'
import { makeCode, makeLink, suggestCode } from './links.ts'

/** A new enrollment has its first link and code the moment it exists. */
export const equipEnrollment = reaction({
  name: 'equip-enrollment',
  on: ['enrollment.created.v1'],
  inTransaction: true,
  handle: async (ctx, event) => {
    const enrollment = await enrollmentLoader(ctx).load(event.payload.enrollmentId)
    const program = enrollment && (await programLoader(ctx).load(enrollment.programId))
    const partner = enrollment && (await partnerLoader(ctx).load(enrollment.partnerId))
    if (!enrollment || !program || !partner) return
    const link = await makeLink(ctx, { enrollment, program })
    await makeCode(ctx, enrollment, suggestCode(partner.name))
    ctx.emit({
      name: 'enrollment.equipped.v1',
      workspaceId: enrollment.workspaceId,
      payload: {
        enrollmentId: enrollment.id,
        partnerId: partner.id,
        programId: program.id,
        url: `${ctx.services.publicUrl}/r/${link.key}`,
      },
    })
  },
})
