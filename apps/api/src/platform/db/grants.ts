import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Rows of what is append-only can be locked, for which PostgreSQL asks for the right to change some column; the triggers, which the role cannot touch, refuse the change. */
const GRANTS = `do $$
declare
  served text := current_setting('rapport.served');
  kept record;
begin
  execute format('grant usage on schema %I to %I', current_schema, served);
  execute format('grant select, insert, update, delete on all tables in schema %I to %I', current_schema, served);
  execute format('grant usage, select on all sequences in schema %I to %I', current_schema, served);
  execute format('revoke insert, update, delete on schema_migrations from %I', served);
  for kept in
    select c.table_name as name, min(c.column_name::text) filter (where c.ordinal_position = 1) as first
    from information_schema.columns c
    where c.table_schema = current_schema and c.table_name in (
      select event_object_table from information_schema.triggers
      where trigger_schema = current_schema and trigger_name like '%\\_append\\_only')
    group by 1
  loop
    execute format('revoke update, delete on %I from %I', kept.name, served);
    execute format('grant update (%I) on %I to %I', kept.first, kept.name, served);
  end loop;
end $$`

/**
 * Gives the role that serves requests what it needs of the tables that another role owns: to read and write rows, of what is append-only to
 * add them. It can neither empty nor alter a table. Run by the owner after each migration.
 */
export async function grantTo(db: Database, role: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('rapport.served', ${role}, true)`)
    await tx.execute(sql.raw(GRANTS))
  })
}
