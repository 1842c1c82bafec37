import type { IdKind } from '@rapport/domain'
import { scopeOf } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'
import { files } from '../tables.ts'
import { type FileRow, isStored, type StoredFile } from './queries.ts'

/** A file that the reader may have, and what is to be noted when they take it whole. */
export type Served = { file: StoredFile; onDownload?: () => Promise<void> }

/** Who asks, once it is known in which workspace they ask. */
export type Asking = {
  services: Services
  id: string
  query: Readonly<Record<string, unknown>>
  /** The reader as a member of this workspace, if they are one. */
  reader: (workspaceId: string) => Promise<Context>
}

/** Finds what an id of a kind stands for. Undefined is a 404, whether it is not there or not theirs. */
export type FileSource = (asking: Asking) => Promise<Served | undefined>
type FileRule = (ctx: Context, file: StoredFile) => Promise<Served | undefined>

const sources = new Map<IdKind, FileSource>()
const rules = new Map<string, FileRule>()

/** Makes `GET /files/{id}` serve things of a kind, such as the newest version of a resource. */
export function registerFileSource(kind: IdKind, source: FileSource): void {
  sources.set(kind, source)
}

/** Says who may have files of a purpose, in place of the rule that staff and the partner it belongs to may. */
export function registerFileRule(purpose: string, rule: FileRule): void {
  rules.set(purpose, rule)
}

export const fileSource = (kind: IdKind | undefined): FileSource | undefined => kind && sources.get(kind)

const belongs = (ctx: Context, file: FileRow): boolean => {
  const scope = scopeOf(ctx.actor)
  return scope?.workspaceId === file.workspaceId && (scope.partnerId === null || scope.partnerId === file.partnerId)
}

registerFileSource('file', async ({ services, id, reader }) => {
  const [file] = await services.database.db.select().from(files).where(eq(files.id, id))
  if (!isStored(file)) return undefined
  if (file.isPublic) return { file }
  const ctx = await reader(file.workspaceId)
  const rule = rules.get(file.purpose)
  if (rule) return rule(ctx, file)
  return belongs(ctx, file) ? { file } : undefined
})
