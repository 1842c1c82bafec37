import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import type { CommissionRow } from './queries.ts'

type Balances = Pick<CommissionRow, 'id' | 'state' | 'amountMinor' | 'originalMinor' | 'declinedMinor'>

/** Writes where commissions stand and what is left of them, in one statement. What waits again is no longer a declined one. */
export async function saveBalances(ctx: CommandContext, rows: readonly Balances[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ id, state, amountMinor, originalMinor, declinedMinor }) => ({
    id,
    state,
    amount: amountMinor.toString(),
    original: originalMinor.toString(),
    declined: declinedMinor.toString(),
  }))
  await ctx.db.execute(sql`
    update commissions c set state = v.state, amount_minor = v.amount, original_minor = v.original, declined_minor = v.declined,
      declined_at = case when v.state = 'DECLINED' then c.declined_at end,
      decline_reason = case when v.state = 'DECLINED' then c.decline_reason end
    from json_to_recordset(${JSON.stringify(values)}::json) as v (id text, state text, amount bigint, original bigint, declined bigint)
    where c.id = v.id`)
}
