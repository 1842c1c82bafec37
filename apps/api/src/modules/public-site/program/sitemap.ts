import { asc, eq } from 'drizzle-orm'
import type { Context } from '../../../platform/context.ts'
import { programs } from '../../programs/tables.ts'
import { inEachLanguage } from '../error-page.tsx'
import type { SitemapEntry } from '../sitemap.ts'

/** The pages of every open program. */
export async function programPages(ctx: Context): Promise<SitemapEntry[]> {
  const rows = await ctx.db
    .select({ slug: programs.slug, updatedAt: programs.updatedAt })
    .from(programs)
    .where(eq(programs.state, 'OPEN'))
    .orderBy(asc(programs.createdAt), asc(programs.id))
    .limit(10_000)
  return rows.flatMap(({ slug, updatedAt }) =>
    ['', '/terms'].map((page) => {
      const path = `/p/${slug}${page}`
      return { path, lastModified: updatedAt, alternates: inEachLanguage(path) }
    }),
  )
}
