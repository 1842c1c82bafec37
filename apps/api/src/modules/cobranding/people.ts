import { type Context, loader } from '../../platform/context.ts'
import { userLoader } from '../identity/index.ts'

/** The name of whoever acts, as it is shown beside what they did; null for keys and the system. */
export const actorName = (ctx: Context): Promise<string | null> =>
  loader(ctx, actorName, async () =>
    'userId' in ctx.actor ? ((await userLoader(ctx).load(ctx.actor.userId))?.name ?? null) : null,
  )
