import { buffer } from 'node:stream/consumers'
import type { Context } from '../../platform/context.ts'
import { fileLoader } from '../../platform/files/index.ts'

const REMEMBERED = 60
const kept = new Map<string, Promise<Uint8Array | null>>()

async function read(ctx: Context, storageKey: string): Promise<Uint8Array | null> {
  const found = await ctx.services.storage.get(storageKey)
  return found ? buffer(found.body) : null
}

/** The bytes of a stored picture; null when there is none. Kept for the next design: a logo is in all of them. */
export async function pictureBytes(ctx: Context, fileId: string | null): Promise<Uint8Array | null> {
  const file = fileId ? await fileLoader(ctx).load(fileId) : undefined
  if (!file?.mediaType.startsWith('image/')) return null
  const key = file.sha256
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= REMEMBERED) kept.delete(kept.keys().next().value ?? '')
  const bytes = read(ctx, file.storageKey).catch((error: unknown) => {
    kept.delete(key)
    throw error
  })
  kept.set(key, bytes)
  return bytes
}
