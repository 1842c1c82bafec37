import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { addDays } from '@rapport/domain'
import { sql } from 'drizzle-orm'
import type { Api } from './api.ts'
import { demoFile, isHalfTold, markBegun, markTold } from './half-told.ts'
import { hashKey } from './modules/identity/index.ts'
import { invitations } from './modules/identity/tables.ts'
import { makeContext, newId } from './platform/context.ts'
import { rowsOf } from './platform/db/database.ts'
import type { Services } from './platform/services.ts'

/**
 * Fills a new database with the demo story when it is due: by DEMO=1, or by default in a new embedded one. Never into a database that
 * holds anything already; one in which an earlier start was ended half-way was emptied when it was opened.
 */
export async function prepare(services: Services, api: Api, fresh: boolean): Promise<void> {
  const wanted = services.config.demo ?? (fresh && services.config.databaseUrl === undefined)
  if (isHalfTold(services.config))
    services.log.warn('the demo story was begun in this database and not finished: empty the database to have it told')
  if (!wanted || existsSync(demoFile(services.config)) || !(await isEmpty(services))) return
  const began = performance.now()
  markBegun(services.config)
  const { seedDemo } = await import('./seed/demo.ts')
  await seedDemo(services)
  await api.engine.settle()
  markTold(services.config)
  services.log.info({ seconds: Math.round((performance.now() - began) / 100) / 10 }, 'the demo story is told')
}

const isEmpty = async (services: Services): Promise<boolean> =>
  (await rowsOf(services.database.db, sql`select 1 from workspaces limit 1`)).length === 0

type Demo = { workspaces: { name: string; users: Record<string, { email: string; signInUrl: string }> }[] }

/** What the terminal says after the address: a sign-in link per kind of user, or the one-time link of the first owner. */
export async function signInLines(services: Services): Promise<string> {
  if (services.demo && existsSync(demoFile(services.config))) {
    const demo = JSON.parse(readFileSync(demoFile(services.config), 'utf8')) as Demo
    const lines = demo.workspaces.flatMap((w) => [
      `\n${w.name}`,
      ...Object.entries(w.users).map(([name, user]) => `  ${name.padEnd(15)} ${user.signInUrl}`),
    ])
    return `${lines.join('\n')}\n\nThe demo's passwords and API keys are in ${demoFile(services.config)}`
  }
  const people = await rowsOf(services.database.db, sql`select 1 from users limit 1`)
  return people.length > 0 ? '' : `\nBecome the owner (once, for 7 days): ${await ownerLink(services)}`
}

/** A one-time link by which the first person becomes owner; an earlier one that was not used ends. */
async function ownerLink(services: Services): Promise<string> {
  const ctx = makeContext(services)
  const token = randomBytes(24).toString('base64url')
  await services.database.db.execute(sql`delete from invitations where workspace_id is null and accepted_at is null`)
  await services.database.db.insert(invitations).values({
    id: newId(ctx, 'invitation'),
    role: 'OWNER',
    tokenHash: hashKey(token),
    expiresAt: addDays(ctx.now, 7),
    createdAt: ctx.now,
  })
  return `${services.publicUrl}/welcome?token=${token}`
}
