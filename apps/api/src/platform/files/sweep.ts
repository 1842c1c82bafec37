import { addDays } from '@rapport/domain'
import { and, inArray, isNull, lt } from 'drizzle-orm'
import type { JobKind } from '../outbox/engine.ts'
import { files } from '../tables.ts'
import { incomingKey } from './complete-upload.ts'

/** Forgets uploads that were begun a day ago and never completed, with what was sent of them. */
export const sweepUploads: JobKind = {
  name: 'files.sweep',
  every: 60,
  handle: async (ctx) => {
    const stale = await ctx.db
      .select({ id: files.id })
      .from(files)
      .where(and(isNull(files.completedAt), lt(files.createdAt, addDays(ctx.now, -1))))
      .limit(500)
    if (stale.length === 0) return
    for (const { id } of stale) await ctx.services.storage.remove(incomingKey(id))
    await ctx.db.delete(files).where(
      inArray(
        files.id,
        stale.map(({ id }) => id),
      ),
    )
  },
}
