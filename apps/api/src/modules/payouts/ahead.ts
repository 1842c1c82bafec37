import { sql } from 'drizzle-orm'
import { relate } from '../../platform/graphql/lookahead/index.ts'
import { ledgerAccounts } from '../commissions/tables.ts'
import { partnerSpec } from '../partners/index.ts'
import { partners } from '../partners/tables.ts'
import { balancesFrom } from './balances.ts'
import { payouts } from './tables.ts'

type Pairs = readonly (readonly [string, string, string])[]

const accounts = sql`(select coalesce(json_agg(json_build_array(${ledgerAccounts.kind}, ${ledgerAccounts.currency}, ${ledgerAccounts.balanceMinor}::text)), '[]')
  from ${ledgerAccounts} where ${ledgerAccounts.workspaceId} = ${partners.workspaceId} and ${ledgerAccounts.ownerId} = ${partners.id})`
const paid = sql`(select coalesce(json_agg(json_build_array('', currency, minor)), '[]') from (
  select ${payouts.currency} as currency, sum(${payouts.amountMinor})::text as minor from ${payouts}
  where ${payouts.partnerId} = ${partners.id} and ${payouts.state} = 'PAID' group by 1) paid)`

relate(partnerSpec, 'balances', {
  kind: 'value',
  sql: (chosen) => sql`json_build_array(${partners.id}, ${accounts}, ${chosen.has('paid') ? paid : sql`'[]'::json`})`,
  read: ([partnerId, own, settled]: readonly [string, Pairs, Pairs]) =>
    balancesFrom(
      partnerId,
      own.map(([kind, currency, minor]) => ({ kind, currency, minor })),
      settled.map(([, currency, minor]) => ({ currency, minor })),
    ),
})
