import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import * as edges from './edges.ts'
import { findApplication, findEnrollment, findPartner } from './queries.ts'
import { applicationMails, welcomeMail } from './reactions.ts'
import { PartnersResolver } from './resolver.ts'

export { enrollmentSpec, partnerSpec } from './ahead.ts'
export { approveApplication, declineApplication } from './commands/decide-application.ts'
export { addPartnerUser } from './commands/add-partner-user.ts'
export { submitApplication } from './commands/submit-application.ts'
export { updateEnrollment, updatePartner } from './commands/update-partner.ts'
export {
  type ApplicationRow,
  enrollmentLoader,
  type EnrollmentRow,
  enrollmentsOf,
  findEnrollment,
  findPartner,
  partnerLoader,
  type PartnerRow,
  partnerSeats,
  partnerUsersOf,
} from './queries.ts'
export { SubmitApplicationInput } from './inputs.ts'
export { Application, Enrollment, Partner } from './types.ts'

registerNode('partner', 'Partner', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findPartner(ctx, scope, id)
})
registerNode('enrollment', 'Enrollment', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findEnrollment(ctx, scope, id)
})
registerNode('application', 'Application', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findApplication(ctx, scope, id)
})

export const partners: ApiModule = {
  name: 'partners',
  resolvers: [
    PartnersResolver,
    edges.PartnerEdges,
    edges.EnrollmentEdges,
    edges.AgreementEdges,
    edges.ApplicationEdges,
    edges.ProgramPartnerEdges,
    edges.ViewerPartnerEdges,
    edges.ViewerPartnerWorkspace,
  ],
  reactions: [applicationMails, welcomeMail],
}
