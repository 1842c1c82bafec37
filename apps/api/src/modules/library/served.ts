import { type Scope, scopeOf } from '@rapport/domain/identity'
import { and, eq } from 'drizzle-orm'
import { type Context, makeContext } from '../../platform/context.ts'
import { type Asking, fileLoader, isSigned, type Served, type StoredFile } from '../../platform/files/index.ts'
import { countUse } from './commands/record-use.ts'
import { findResource, type ResourceRow } from './queries.ts'
import { resources, resourceVersions } from './tables.ts'
import { inScope } from './visible.ts'

/** The file, with the download counted where it is a partner's. */
const counted = (ctx: Context, scope: Scope, resource: ResourceRow, file: StoredFile): Served => {
  const { partnerId } = scope
  if (partnerId === null) return { file }
  return { file, onDownload: () => countUse(ctx, resource, { use: 'DOWNLOAD', partnerId }) }
}

async function newestFile(ctx: Context, resource: ResourceRow): Promise<StoredFile | undefined> {
  const [version] = resource.versionId
    ? await ctx.db.select().from(resourceVersions).where(eq(resourceVersions.id, resource.versionId))
    : []
  return version?.fileId ? fileLoader(ctx).load(version.fileId) : undefined
}

/** Who asks for a resource: whoever a partner gave its signed address to, else the reader by their own seat. */
async function seatOf(
  { services, id, query, reader }: Asking,
  workspaceId: string,
): Promise<[Context, Scope] | undefined> {
  const { by, signature } = query
  if (typeof by === 'string' && isSigned(services.secret, signature, 'share', id, by))
    return [makeContext(services), { workspaceId, partnerId: by }]
  const ctx = await reader(workspaceId)
  const scope = scopeOf(ctx.actor)
  return scope?.workspaceId === workspaceId ? [ctx, scope] : undefined
}

/** The newest version of a resource by the resource's id. */
export async function serveResource(asking: Asking): Promise<Served | undefined> {
  const { services, id } = asking
  const [known] = await services.database.db
    .select({ workspaceId: resources.workspaceId })
    .from(resources)
    .where(eq(resources.id, id))
  const seat = known && (await seatOf(asking, known.workspaceId))
  if (!seat) return undefined
  const [ctx, scope] = seat
  const resource = await findResource(ctx, scope, id)
  const file = resource && (await newestFile(ctx, resource))
  return file && counted(ctx, scope, resource, file)
}

/** One version's file by its own id: to staff, and to partners that see a resource it belongs to. */
export async function serveVersion(ctx: Context, file: StoredFile): Promise<Served | undefined> {
  const scope = scopeOf(ctx.actor)
  if (scope?.workspaceId !== file.workspaceId) return undefined
  if (scope.partnerId === null) return { file }
  const [found] = await ctx.db
    .select({ resource: resources })
    .from(resourceVersions)
    .innerJoin(resources, eq(resources.id, resourceVersions.resourceId))
    .where(and(eq(resourceVersions.fileId, file.id), inScope(scope, ctx.now)))
    .limit(1)
  return found && counted(ctx, scope, found.resource, file)
}
