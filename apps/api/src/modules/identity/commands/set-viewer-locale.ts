import { refuse } from '@rapport/domain'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import type { UserRow } from '../queries.ts'
import { users } from '../tables.ts'
import type { SetViewerLocaleInput } from '../types.ts'

/** Remembers the language a person reads in, for screens, mails and errors. */
export const setViewerLocale: Command<SetViewerLocaleInput, UserRow> = {
  name: 'setViewerLocale',
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, { locale }) => {
    if (!('userId' in ctx.actor)) throw forbidden(ctx.actor)
    const [row] = await ctx.db
      .update(users)
      .set({ locale, updatedAt: ctx.now })
      .where(eq(users.id, ctx.actor.userId))
      .returning()
    return row ?? refuse('NOT_FOUND')
  },
}
