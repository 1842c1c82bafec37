import { isRefusal, type Refusal, Refused, refusal, refuse } from '@rapport/domain'
import type { CommissionState } from '@rapport/domain/commissions'
import type { CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { type CommissionRow, commissionsByIds } from '../queries.ts'

const MOST = 500

/**
 * The commissions of the scope with these ids, locked and each decided on: all of them, once each, or every refusal with the place of its
 * id in the input.
 */
export async function decideEach(
  ctx: CommandContext,
  ids: readonly string[],
  decide: (commission: CommissionRow) => CommissionState | Refusal,
): Promise<CommissionRow[]> {
  if (ids.length === 0) refuse('REQUIRED', ['ids'])
  if (ids.length > MOST) refuse('TOO_MANY', ['ids'], { max: MOST })
  const rows = await commissionsByIds(ctx, scoped(ctx), [...new Set(ids)], true)
  const found = new Map(rows.map((row) => [row.id, decide(row)]))
  const refused = ids.flatMap((id, index): Refusal[] => {
    const decided = found.get(id) ?? refusal('NOT_FOUND')
    return isRefusal(decided) ? [{ ...decided, path: ['ids', String(index)] }] : []
  })
  if (refused.length > 0) throw new Refused(refused)
  return rows
}
