export const RESOURCE_KINDS = ['LOGO', 'DOCUMENT', 'TEXT', 'IMAGE', 'VIDEO', 'LINK'] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

export const RESOURCE_USES = ['VIEW', 'DOWNLOAD', 'SHARE'] as const
export type ResourceUse = (typeof RESOURCE_USES)[number]

type Visibility = { programIds: readonly string[]; tierIds: readonly string[]; expiresAt: Date | null }
type Standing = { programId: string; tierId: string | null; active: boolean }

/**
 * Whether a partner sees a resource: it has not expired, and some active enrollment is in one of its programs (none named means
 * every program) and in one of its tiers (none named means every tier).
 */
export const isVisible = (resource: Visibility, enrollments: readonly Standing[], now: Date): boolean =>
  (resource.expiresAt === null || resource.expiresAt > now) &&
  enrollments.some(
    (e) =>
      e.active &&
      (resource.programIds.length === 0 || resource.programIds.includes(e.programId)) &&
      (resource.tierIds.length === 0 || (e.tierId !== null && resource.tierIds.includes(e.tierId))),
  )
