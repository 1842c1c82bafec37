import { and, eq } from 'drizzle-orm'
import { PAGE_DEFAULT } from '../../platform/graphql/cost.ts'
import { typeSpec } from '../../platform/graphql/lookahead/index.ts'
import { programSpec, tierSpec } from '../programs/index.ts'
import { ENROLLMENTS_NEWEST, ownEnrollments } from './own.ts'
import { enrollments, partners } from './tables.ts'

export const enrollmentSpec = typeSpec('Enrollment', enrollments, {
  partner: { kind: 'one', target: () => partnerSpec, by: 'partnerId' },
  program: { kind: 'one', target: () => programSpec, by: 'programId' },
  tier: { kind: 'one', target: () => tierSpec, by: 'tierId' },
})

export const partnerSpec = typeSpec('Partner', partners, {
  enrollments: {
    kind: 'page',
    target: () => enrollmentSpec,
    where: ({ scope }) => and(ownEnrollments(scope), eq(enrollments.partnerId, partners.id)),
    order: ENROLLMENTS_NEWEST,
    size: PAGE_DEFAULT,
  },
})
