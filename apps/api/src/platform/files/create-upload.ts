import { refuse, storable } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import type { Command } from '../commands/command.ts'
import { newId, scoped } from '../context.ts'
import { forbidden } from '../graphql/errors.ts'
import { files } from '../tables.ts'
import { PURPOSES, type UploadPurpose } from './purposes.ts'
import type { FileRow } from './queries.ts'
import { signatureOf } from './signature.ts'

export type NewUpload = { fileName: string; mediaType: string; size: number; purpose: UploadPurpose }

const MINUTES = 15

/** A declared name or type as it may be stored: its end matters, since there the extension is. */
const declared = (text: string): string => storable(text).slice(-300).toWellFormed()

/** Takes note of a file that is about to be sent. Nothing can be made of it before it was sent and checked. */
export const createUpload: Command<NewUpload, FileRow> = {
  name: 'createUpload',
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const rule = PURPOSES[input.purpose]
    if (!rule.may.some((permission) => can(ctx.actor, permission))) throw forbidden(ctx.actor)
    if (input.size <= 0) refuse('FILE_EMPTY', ['size'])
    if (input.size > rule.maxBytes) refuse('FILE_TOO_LARGE', ['size'], { maxBytes: rule.maxBytes })
    const row: FileRow = {
      id: newId(ctx, 'file'),
      ...scope,
      purpose: input.purpose,
      name: declared(input.fileName),
      mediaType: declared(input.mediaType),
      size: input.size,
      sha256: null,
      storageKey: null,
      width: null,
      height: null,
      isPublic: false,
      createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
      createdAt: ctx.now,
      completedAt: null,
    }
    await ctx.db.insert(files).values(row)
    return row
  },
}

/** Where to send the bytes of an upload: an address that admits them for a quarter of an hour. */
export function uploadTarget(publicUrl: string, secret: string, file: Pick<FileRow, 'id' | 'mediaType'>, now: Date) {
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000)
  const expires = String(expiresAt.getTime())
  const url = new URL(`/uploads/${file.id}`, publicUrl)
  url.searchParams.set('expires', expires)
  url.searchParams.set('signature', signatureOf(secret, 'upload', file.id, expires))
  const headers = [{ name: 'content-type', value: 'application/octet-stream' }]
  return { id: file.id, url: url.href, headers, expiresAt }
}
