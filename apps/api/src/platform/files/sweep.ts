import { addDays } from '@rapport/domain'
import { and, inArray, isNull, lt } from 'drizzle-orm'
import { outsideJob } from '../outbox/job.ts'
import { files } from '../tables.ts'
import { incomingKey } from './complete-upload.ts'

/** Forgets uploads that were begun a day ago and never completed, with what was sent of them. */
export const sweepUploads = outsideJob<string[]>({
  name: 'files.sweep',
  lane: 'schedule',
  every: 60,
  prepare: async (ctx) => {
    const stale = await ctx.db
      .select({ id: files.id })
      .from(files)
      .where(and(isNull(files.completedAt), lt(files.createdAt, addDays(ctx.now, -1))))
      .limit(100)
    return stale.length > 0 ? stale.map(({ id }) => id) : undefined
  },
  perform: async ({ storage }, ids) => {
    for (const id of ids) await storage.remove(incomingKey(id))
  },
  save: async (ctx, ids) =>
    void (await ctx.db.delete(files).where(and(inArray(files.id, ids), isNull(files.completedAt)))),
})
