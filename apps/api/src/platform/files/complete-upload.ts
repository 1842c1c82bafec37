import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ensure, isRefusal, refusal, type Refusal, refuse } from '@rapport/domain'
import { and, eq, isNull } from 'drizzle-orm'
import type { Command } from '../commands/command.ts'
import { type Context, scoped } from '../context.ts'
import type { Services } from '../services.ts'
import { files } from '../tables.ts'
import { isolated, LimitExceeded } from '../isolation/index.ts'
import { safeName } from '../upload/index.ts'
import { isPurpose, PURPOSES } from './purposes.ts'
import { fileLoader, findFile, type FileRow, type StoredFile } from './queries.ts'

/** Where the bytes of an upload wait until they are checked. */
export const incomingKey = (id: string): string => `incoming/${id}`

/** Milliseconds that checking a file may take. The largest photographs take ten seconds; a drawing that is a logo takes one. */
const LIMIT_MS = 20_000
const LOGO_LIMIT_MS = 8000

type Checked = Pick<StoredFile, 'name' | 'mediaType' | 'size' | 'sha256' | 'storageKey' | 'width' | 'height'>

type Clean = {
  bytes: Uint8Array
  name: string
  mediaType: string
  width?: number | undefined
  height?: number | undefined
}

async function clean(bytes: Uint8Array, file: FileRow): Promise<Clean | Refusal> {
  const rule = isPurpose(file.purpose) ? PURPOSES[file.purpose] : undefined
  if (!rule) return refusal('FILE_TYPE')
  if (bytes.length > rule.maxBytes) return refusal('FILE_TOO_LARGE', [], { maxBytes: rule.maxBytes })
  if (bytes.length === 0) return refusal('FILE_EMPTY')
  const { workspaceId, name, mediaType } = file
  try {
    if (rule.policy) {
      const input = { bytes, name, mediaType, policy: rule.policy }
      const found = await isolated('inspect', input, { workspaceId, limitMs: LIMIT_MS })
      return isRefusal(found) ? found : { ...found, bytes: found.bytes ?? bytes, name: found.safeName }
    }
    const logo = await isolated('logo', { bytes }, { workspaceId, limitMs: LOGO_LIMIT_MS })
    if (isRefusal(logo)) return logo
    return { ...logo, bytes: logo.png, name: safeName(name, 'png'), mediaType: 'image/png' }
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error
    return refusal('FILE_TOO_COMPLEX')
  }
}

/** Checks bytes and stores what may be kept of them under the hash of its content. Outside any transaction: pictures take a while. */
export async function checkBytes(services: Services, bytes: Uint8Array, file: FileRow): Promise<Checked | Refusal> {
  const found = await clean(bytes, file)
  if (isRefusal(found)) return { ...found, path: ['id'] }
  const sha256 = createHash('sha256').update(found.bytes).digest('hex')
  const storageKey = `blobs/${sha256.slice(0, 2)}/${sha256}`
  await services.storage.put(storageKey, Buffer.from(found.bytes), found.mediaType)
  const { name, mediaType, width = null, height = null } = found
  return { name, mediaType, size: found.bytes.length, sha256, storageKey, width, height }
}

export type Completion = { id: string; checked: Checked | Refusal | undefined }

/** How long whoever asks waits for the check and its turn. */
const CHECK_MS = 60_000

/** Reads and checks what was sent for an upload; `checked` is undefined for one that is complete already. */
async function checkIncoming(ctx: Context, id: string): Promise<Completion> {
  const file = await findFile(ctx, scoped(ctx), id)
  if (!file) return { id, checked: refusal('NOT_FOUND', ['id']) }
  if (file.completedAt) return { id, checked: undefined }
  const sent = await ctx.services.storage.get(incomingKey(id))
  if (!sent) return { id, checked: refusal('FILE_EMPTY', ['id']) }
  return { id, checked: await checkBytes(ctx.services, await buffer(sent.body), file) }
}

/**
 * Checks what was sent for an upload and completes it by `complete`, which throws where the same is to be asked again: what was sent is
 * there until then, and forgotten afterwards.
 */
export async function completeIncoming<T>(
  ctx: Context,
  id: string,
  complete: (completion: Completion) => Promise<T>,
): Promise<T> {
  ctx.deadline?.extend(CHECK_MS)
  const completion = await checkIncoming(ctx, id)
  const answer = await complete(completion)
  const { storage, log } = ctx.services
  if (isRefusal(completion.checked) && completion.checked.refused === 'NOT_FOUND') return answer
  await storage.remove(incomingKey(id)).catch((err: unknown) => log.warn({ err, id }, 'an upload was not forgotten'))
  return answer
}

/** Makes an upload that passed its check a file that can be used. Asked again it gives the same file. */
export const completeUpload: Command<Completion, FileRow> = {
  name: 'completeUpload',
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, { id, checked }) => {
    if (checked !== undefined) {
      const { purpose } = (await findFile(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND', ['id'])
      const isPublic = isPurpose(purpose) && PURPOSES[purpose].isPublic
      await ctx.db
        .update(files)
        .set({ ...ensure(checked), isPublic, completedAt: ctx.now })
        .where(and(eq(files.id, id), isNull(files.completedAt)))
    }
    return (await fileLoader(ctx).load(id)) ?? refuse('NOT_FOUND', ['id'])
  },
}
