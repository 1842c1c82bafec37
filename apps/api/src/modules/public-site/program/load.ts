import { storable } from '@rapport/domain'
import type { Locale } from '@rapport/domain/identity'
import { formatValue, type MessageValue, propositionOf } from '@rapport/domain/programs'
import { eq } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { type Context, makeContext } from '../../../platform/context.ts'
import type { RouteHost } from '../../../module.ts'
import { type WorkspaceRow, workspaceOf } from '../../identity/index.ts'
import {
  currentVersion,
  newestTerms,
  type ProgramRow,
  proposition,
  type TermsRow,
  type TierRow,
  tiersOf,
  type VersionRow,
} from '../../programs/index.ts'
import { programs } from '../../programs/tables.ts'
import { brandOf, type PageBrand } from '../brand.ts'
import { inEachLanguage } from '../error-page.tsx'
import { pageLocale } from '../send-page.ts'

/** Everything the public pages of a program are made of. */
export type ProgramView = {
  ctx: Context
  locale: Locale
  program: ProgramRow
  workspace: WorkspaceRow
  brand: PageBrand
  terms: TermsRow | undefined
  version: VersionRow | undefined
  /** Lowest first. */
  tiers: readonly TierRow[]
  /** What the rules in force promise, in the reader's language. */
  sentences: readonly string[]
  /** The first reward as a figure: "20%". */
  figure: string | undefined
  /** Absolute address of a page of the program. */
  url: (page?: '' | '/apply' | '/terms') => string
  /** Path of a page of the program that keeps the language and source the reader came with. */
  path: (page?: '' | '/apply' | '/terms') => string
  alternates: (page?: '' | '/apply' | '/terms') => Record<Locale, string>
}

/** What stands behind a slug for this reader. A draft is there for the workspace's own people. */
export async function loadProgram(
  { services, contextOf }: RouteHost,
  request: FastifyRequest,
  slug: string,
): Promise<ProgramView | 'notFound' | 'gone'> {
  const locale = pageLocale(request)
  const { id: requestId, deadline, ip } = request
  const ctx = makeContext(services, { actor: { kind: 'anonymous' }, locale, requestId, deadline, ip })
  if (!/^[a-z0-9-]{2,48}$/.test(slug)) return 'notFound'
  const [program] = await ctx.db.select().from(programs).where(eq(programs.slug, slug))
  if (!program) return 'notFound'
  if (program.state === 'CLOSED') return 'gone'
  if (program.state === 'DRAFT') {
    request.headers['x-rapport-workspace'] = program.workspaceId
    const { actor } = await contextOf(request).catch(() => ctx)
    if (actor.kind !== 'staff' || actor.workspaceId !== program.workspaceId) return 'notFound'
  }
  return viewOf(ctx, program, request.query as Record<string, unknown>)
}

/** The first reward of the rules, formatted: what catches the eye. */
function figureOf(version: VersionRow | undefined, locale: Locale): string | undefined {
  const rewards = version ? propositionOf(version.rules).map((sentence) => sentence.values['reward']) : []
  const reward: MessageValue | undefined = rewards.find((value) => value !== undefined)
  return reward && formatValue(reward, locale)
}

async function viewOf(ctx: Context, program: ProgramRow, query: Record<string, unknown>): Promise<ProgramView> {
  const { locale, services } = ctx
  const workspace = await workspaceOf(ctx, program.workspaceId)
  const [terms, version, tiers] = await Promise.all([
    newestTerms(ctx).load(program.id),
    currentVersion(ctx).load(program.id),
    tiersOf(ctx).load(program.id),
  ])
  const base = `${services.publicUrl}/p/${program.slug}`
  const kept = new URLSearchParams()
  for (const name of ['lang', 'source']) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') kept.set(name, storable(value, 60))
  }
  const tail = kept.size > 0 ? `?${kept.toString()}` : ''
  return {
    ctx,
    locale,
    program,
    workspace,
    brand: brandOf(ctx, workspace),
    terms,
    version,
    tiers,
    sentences: version ? proposition(version.rules, locale, tiers) : [],
    figure: figureOf(version, locale),
    url: (page = '') => base + page,
    path: (page = '') => `/p/${program.slug}${page}${tail}`,
    alternates: (page = '') => inEachLanguage(base + page),
  }
}
