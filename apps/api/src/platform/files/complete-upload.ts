import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ensure, isRefusal, refusal, type Refusal, refuse, Refused } from '@rapport/domain'
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

/** What was sent, read when its check has its turn; throws `Refused` for nothing and for too much. */
async function readIncoming(services: Services, { id }: FileRow, maxBytes: number): Promise<Buffer> {
  const sent = await services.storage.get(incomingKey(id))
  if (!sent || sent.size === 0) return refuse('FILE_EMPTY')
  if (sent.size > maxBytes) return refuse('FILE_TOO_LARGE', [], { maxBytes })
  return buffer(sent.body)
}

async function clean(services: Services, file: FileRow): Promise<Clean> {
  const rule = isPurpose(file.purpose) ? PURPOSES[file.purpose] : refuse('FILE_TYPE')
  const { workspaceId, name, mediaType } = file
  const { policy } = rule
  let bytes: Uint8Array = Buffer.alloc(0)
  const read = async () => (bytes = await readIncoming(services, file, rule.maxBytes))
  try {
    if (policy) {
      const input = async () => ({ bytes: await read(), name, mediaType, policy })
      const found = ensure(await isolated('inspect', input, { workspaceId, limitMs: LIMIT_MS }))
      return { ...found, bytes: found.bytes ?? bytes, name: found.safeName }
    }
    const input = async () => ({ bytes: await read() })
    const logo = ensure(await isolated('logo', input, { workspaceId, limitMs: LOGO_LIMIT_MS }))
    return { ...logo, bytes: logo.png, name: safeName(name, 'png'), mediaType: 'image/png' }
  } catch (error) {
    return error instanceof LimitExceeded ? refuse('FILE_TOO_COMPLEX') : Promise.reject(error)
  }
}

/** Checks what was sent and stores what may be kept of it under the hash of its content. Outside any transaction: pictures take a while. */
async function checkBytes(services: Services, file: FileRow): Promise<Checked> {
  const { bytes, name, mediaType, width = null, height = null } = await clean(services, file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const storageKey = `blobs/${sha256.slice(0, 2)}/${sha256}`
  await services.storage.put(storageKey, Buffer.from(bytes), mediaType)
  return { name, mediaType, size: bytes.length, sha256, storageKey, width, height }
}

export type Completion = { id: string; checked: Checked | Refusal | undefined }

/** How long whoever asks waits for the check and its turn. */
const CHECK_MS = 60_000

/** Reads and checks what was sent for an upload; `checked` is undefined for one that is complete already. */
async function checkIncoming(ctx: Context, id: string): Promise<Completion> {
  const file = await findFile(ctx, scoped(ctx), id)
  if (!file) return { id, checked: refusal('NOT_FOUND', ['id']) }
  if (file.completedAt) return { id, checked: undefined }
  try {
    return { id, checked: await checkBytes(ctx.services, file) }
  } catch (error) {
    const [refused] = error instanceof Refused ? error.refusals : []
    if (!refused) throw error
    return { id, checked: { ...refused, path: ['id'] } }
  }
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
  const { storage, log } = ctx.services
  const isKnown = !isRefusal(completion.checked) || completion.checked.refused !== 'NOT_FOUND'
  const forget = async () => {
    const failed = (err: unknown) => log.warn({ err, id }, 'an upload was not forgotten')
    if (isKnown) await storage.remove(incomingKey(id)).catch(failed)
  }
  try {
    const answer = await complete(completion)
    await forget()
    return answer
  } catch (error) {
    if (error instanceof Refused) await forget()
    throw error
  }
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
