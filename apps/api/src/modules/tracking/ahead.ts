import { and, eq } from 'drizzle-orm'
import { PAGE_DEFAULT } from '../../platform/graphql/cost.ts'
import { relate, type ToMany, typeSpec } from '../../platform/graphql/lookahead/index.ts'
import { enrollmentSpec, partnerSpec } from '../partners/index.ts'
import { enrollments, partners } from '../partners/tables.ts'
import { programSpec } from '../programs/index.ts'
import { LINKS_NEWEST, own } from './queries.ts'
import { trackingLinks } from './tables.ts'

export const linkSpec = typeSpec('TrackingLink', trackingLinks, {
  partner: { kind: 'one', target: () => partnerSpec, by: 'partnerId' },
  program: { kind: 'one', target: () => programSpec, by: 'programId' },
})

const links = { kind: 'page', target: () => linkSpec, order: LINKS_NEWEST, size: PAGE_DEFAULT } as const
const linksBy = (where: ToMany['where']): ToMany => ({
  ...links,
  where: (given) => and(own(trackingLinks, given.scope), where(given)),
})

relate(
  partnerSpec,
  'links',
  linksBy(() => eq(trackingLinks.partnerId, partners.id)),
)
relate(
  enrollmentSpec,
  'links',
  linksBy(() => eq(trackingLinks.enrollmentId, enrollments.id)),
)
