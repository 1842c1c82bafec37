import { and, eq } from 'drizzle-orm'
import { instantKey, type Order, textKey } from '../../platform/graphql/connection.ts'
import type { Scoped } from '../../platform/graphql/lookahead/index.ts'
import { enrollments } from './tables.ts'

export type EnrollmentRow = typeof enrollments.$inferSelect

export const ownEnrollments = (scope: Scoped) =>
  and(
    eq(enrollments.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(enrollments.partnerId, scope.partnerId),
  )

export const ENROLLMENTS_NEWEST: Order<EnrollmentRow> = {
  keys: [instantKey(enrollments.createdAt, (r) => r.createdAt), textKey(enrollments.id, (r) => r.id)],
  direction: 'desc',
}
