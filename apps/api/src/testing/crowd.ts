import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Joined } from './story.ts'
import type { TestServer } from './server.ts'

/** The id of the `n`th copy of a row with this prefix. */
export const copyId = (prefix: string, n: number): string =>
  `${prefix}_${createHash('md5').update(String(n)).digest('hex').slice(0, 26)}`

/**
 * Copies a partner `size` times with its enrollments and all that its commissions moved: rows as the commands wrote them, in a handful of
 * statements. Copies are numbered from 1; commissions are `copyId('com', n)` when the partner has one.
 */
export async function makeCrowd(server: TestServer, model: Joined, size: number): Promise<void> {
  const copies = sql`generate_series(1, ${size}::int) as copies(n)`
  const random = sql`left(md5(n::text), 26)`
  const own = sql`${model.partnerId}`
  await server.services.database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into partners select (jsonb_populate_record(p, jsonb_build_object('id', 'prt_' || ${random},
      'name', 'Crowd ' || ${random}, 'email', 'crowd' || n || '@crowd.example', 'mailbox', 'crowd' || n || '@crowd.example'))).*
      from partners p, ${copies} where p.id = ${own}`)
    await tx.execute(sql`insert into enrollments select (jsonb_populate_record(e, jsonb_build_object('id', 'enr_' || ${random},
      'partner_id', 'prt_' || ${random}))).* from enrollments e, ${copies} where e.partner_id = ${own}`)
    await tx.execute(sql`insert into commissions select (jsonb_populate_record(c, jsonb_build_object('id', 'com_' || ${random},
      'partner_id', 'prt_' || ${random}, 'payee', 'prt_' || ${random}))).* from commissions c, ${copies} where c.payee = ${own}`)
    await tx.execute(sql`create temp table moved on commit drop as select a.id as model, n, 'acc_' || left(encode(sha256(convert_to(
      concat_ws('|', a.workspace_id, 'prt_' || ${random}, a.kind, a.currency), 'UTF8')), 'hex'), 26) as id
      from ledger_accounts a, ${copies} where a.owner_id = ${own}`)
    await tx.execute(sql`insert into ledger_accounts select (jsonb_populate_record(a, jsonb_build_object('id', m.id,
      'owner_id', 'prt_' || ${random}, 'balance_minor', 0))).* from ledger_accounts a join moved m on m.model = a.id`)
    const ofModel = sql`ledger_transactions t join commissions c on c.id = t.subject_id and c.payee = ${own}`
    await tx.execute(sql`insert into ledger_transactions select (jsonb_populate_record(t, jsonb_build_object('id', t.id || n,
      'subject_id', 'com_' || ${random}))).* from ${ofModel}, ${copies}`)
    await tx.execute(sql`insert into ledger_postings select t.id || copies.n, coalesce(m.id, p.account_id), p.currency, p.amount_minor
      from ${ofModel} join ledger_postings p on p.transaction_id = t.id cross join ${copies}
      left join moved m on m.model = p.account_id and m.n = copies.n`)
    await tx.execute(sql`insert into commission_entries select (jsonb_populate_record(e, jsonb_build_object('id', e.id || n,
      'commission_id', 'com_' || ${random}, 'transaction_id', e.transaction_id || n))).*
      from commission_entries e join commissions c on c.id = e.commission_id and c.payee = ${own}, ${copies}`)
  })
}
