import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, eq, isNotNull } from 'drizzle-orm'
import { type Context, loader } from '../context.ts'
import { anyOf } from '../db/sets.ts'
import { within } from '../db/within.ts'
import { files } from '../tables.ts'

export type FileRow = typeof files.$inferSelect
/** A file whose bytes are stored and checked. */
export type StoredFile = FileRow & { sha256: string; storageKey: string }

export const isStored = (file: FileRow | undefined): file is StoredFile =>
  file !== undefined && file.completedAt !== null && file.storageKey !== null && file.sha256 !== null

/** An upload or file of the actor: staff see all of the workspace, a partner its own. */
export async function findFile(ctx: Context, scope: Scope, id: string): Promise<FileRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(files)
    .where(
      and(
        eq(files.id, id),
        eq(files.workspaceId, scope.workspaceId),
        scope.partnerId === null ? undefined : eq(files.partnerId, scope.partnerId),
      ),
    )
  return row
}

/** Stored files of the workspace by id: for what already decided that they may be seen. */
export const fileLoader = (ctx: Context) =>
  loader(
    ctx,
    fileLoader,
    () =>
      new DataLoader<string, StoredFile | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(files)
          .where(
            and(anyOf(files.id, ids), isNotNull(files.completedAt), within(ctx, { workspaceId: files.workspaceId })),
          )
        const found = new Map(rows.filter(isStored).map((row) => [row.id, row]))
        return ids.map((id) => found.get(id))
      }),
  )

/** The address of a file. Its name is for people; the id decides. */
export const fileUrl = (ctx: Pick<Context, 'services'>, file: Pick<FileRow, 'id' | 'name'>): string =>
  `${ctx.services.publicUrl}/files/${file.id}/${encodeURIComponent(file.name)}`
