import { randomBytes } from 'node:crypto'
import { ensure, isRefusal, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { createRequire } from 'node:module'
import {
  carriedFrom,
  foldKey,
  makeLinkKey,
  parseCode,
  parseDestination,
  parseVanityKey,
} from '@rapport/domain/tracking'
import { and, eq, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'
import type { EnrollmentRow } from '../partners/index.ts'
import type { ProgramRow } from '../programs/index.ts'
import type { CodeRow, LinkRow } from './queries.ts'
import { codes, trackingLinks } from './tables.ts'

export type NewLink = {
  enrollment: EnrollmentRow
  program: ProgramRow
  destinationUrl?: string | null | undefined
  name?: string | null | undefined
  key?: string | null | undefined
  subIds?: Record<string, unknown> | null | undefined
  /** The resource, asset or post it is made for; the same one gives the same link again. */
  madeForId?: string | undefined
}

const require = createRequire(import.meta.url)

/** The registrable domain of a host, or the host where there is none. The list of suffixes is read at the first question. */
const siteOf = (host: string): string => (require('tldts') as typeof import('tldts')).getDomain(host) ?? host

const ownHost = (ctx: CommandContext): string => new URL(ctx.services.publicUrl).host

/** Partners link to pages of the program's own site, so that nobody can send visitors elsewhere in the workspace's name. */
function checkSite(ctx: CommandContext, url: URL, program: ProgramRow): void {
  const partner = ctx.actor.kind === 'partner' || (ctx.actor.kind === 'key' && ctx.actor.partnerId !== null)
  const site = new URL(program.destinationUrl)
  const same = url.hostname === site.hostname || siteOf(url.hostname) === siteOf(site.hostname)
  if (partner && !same) refuse('URL_ELSEWHERE', ['destinationUrl'], { site: site.hostname })
}

const isTaken = async (ctx: CommandContext, key: string): Promise<boolean> =>
  (await rowsOf(ctx.db, sql`select 1 from tracking_links where lower(key) = ${foldKey(key)} limit 1`)).length > 0

async function freeKey(ctx: CommandContext): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const key = makeLinkKey(randomBytes(16))
    if (key && !(await isTaken(ctx, key))) return key
  }
  throw new Error('no free link key was drawn in twenty attempts')
}

/** Makes a link of an enrollment. Refuses addresses that are not plain web pages and keys that are reserved or taken. */
export async function makeLink(ctx: CommandContext, link: NewLink): Promise<LinkRow> {
  const { enrollment, program } = link
  const destination = link.destinationUrl
    ? ensure(parseDestination(link.destinationUrl, [ownHost(ctx)], ['destinationUrl']))
    : undefined
  if (destination) checkSite(ctx, destination, program)
  const vanity = link.key ? parseVanityKey(link.key) : undefined
  if (isRefusal(vanity)) ensure(vanity)
  if (typeof vanity === 'string' && (await isTaken(ctx, vanity))) refuse('KEY_TAKEN', ['key'])
  const row: LinkRow = {
    id: newId(ctx, 'link'),
    workspaceId: enrollment.workspaceId,
    programId: program.id,
    partnerId: enrollment.partnerId,
    enrollmentId: enrollment.id,
    key: typeof vanity === 'string' ? vanity : await freeKey(ctx),
    destinationUrl: link.destinationUrl?.trim() ?? program.destinationUrl,
    name: link.name ? ensure(parseText(link.name, { path: ['name'], max: 80 })) : null,
    subIds: carriedFrom(link.subIds ?? {}),
    madeForId: link.madeForId ?? null,
    createdAt: ctx.now,
  }
  const [made] = await ctx.db.insert(trackingLinks).values(row).onConflictDoNothing().returning()
  if (made) return made
  const [existing] = link.madeForId
    ? await ctx.db
        .select()
        .from(trackingLinks)
        .where(and(eq(trackingLinks.enrollmentId, enrollment.id), eq(trackingLinks.madeForId, link.madeForId)))
    : []
  return existing ?? refuse('KEY_TAKEN', ['key'])
}

/** Makes a code of an enrollment, unique in the program whatever its case. */
export async function makeCode(ctx: CommandContext, enrollment: EnrollmentRow, text: string): Promise<CodeRow> {
  const row: CodeRow = {
    id: newId(ctx, 'code'),
    workspaceId: enrollment.workspaceId,
    programId: enrollment.programId,
    partnerId: enrollment.partnerId,
    enrollmentId: enrollment.id,
    code: ensure(parseCode(text)),
    createdAt: ctx.now,
  }
  const made = await ctx.db.insert(codes).values(row).onConflictDoNothing().returning({ id: codes.id })
  return made.length > 0 ? row : refuse('KEY_TAKEN', ['code'])
}

/** A code from a partner's name: its Latin letters and a few random ones. */
export function suggestCode(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .slice(0, 8)
  return `${letters || 'PARTNER'}-${randomBytes(3).toString('hex').toUpperCase()}`
}
