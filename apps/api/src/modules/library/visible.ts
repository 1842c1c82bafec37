import type { Scope } from '@rapport/domain/identity'
import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { resources } from './tables.ts'

/**
 * Whether a partner sees a resource, as `isVisible` of the domain has it: there is a version, it has not expired, and an active
 * enrollment is in one of its programs (none named means every program) and in one of its tiers (none named means every tier).
 * With a program, only by the enrollment in that one. The instant may be an expression.
 */
export const seenBy = (partner: SQLWrapper, now: Date | SQLWrapper, programId?: string | null): SQL =>
  sql`(${resources.versionId} is not null and (${resources.expiresAt} is null or ${resources.expiresAt} > ${now instanceof Date ? sql`${now.toISOString()}::timestamptz` : now})
    and exists (select 1 from enrollments e where e.partner_id = ${partner} and e.state = 'ACTIVE' ${programId ? sql`and e.program_id = ${programId}` : sql``}
      and (not exists (select 1 from resource_programs p where p.resource_id = ${resources.id})
        or exists (select 1 from resource_programs p where p.resource_id = ${resources.id} and p.program_id = e.program_id))
      and (not exists (select 1 from resource_tiers t where t.resource_id = ${resources.id})
        or exists (select 1 from resource_tiers t where t.resource_id = ${resources.id} and t.tier_id = e.tier_id))))`

const isFor = (programId: string): SQL =>
  sql`(not exists (select 1 from resource_programs p where p.resource_id = ${resources.id})
    or exists (select 1 from resource_programs p where p.resource_id = ${resources.id} and p.program_id = ${programId}))`

/** The resources of an actor: staff see every one of the workspace, a partner those it may see now. */
export const inScope = (scope: Scope, now: Date, programId?: string | null): SQL | undefined =>
  and(
    eq(resources.workspaceId, scope.workspaceId),
    scope.partnerId === null
      ? programId
        ? isFor(programId)
        : undefined
      : seenBy(sql`${scope.partnerId}`, now, programId),
  )
