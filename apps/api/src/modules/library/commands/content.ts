import { ensure, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import type { ResourceKind } from '@rapport/domain/library'
import { parseDestination } from '@rapport/domain/tracking'
import type { CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { fileLoader, findFile } from '../../../platform/files/index.ts'

export type Given = { uploadId?: string | null | undefined; text?: string | null | undefined }
export type Content = { fileId: string | null; text: string | null }

const FITS: Partial<Record<ResourceKind, RegExp>> = { LOGO: /^image\//, IMAGE: /^image\//, VIDEO: /^(video|audio)\// }

/** What a version of a resource of this kind is made of: a text, an address, or a completed upload of a fitting type. */
export async function readContent(ctx: CommandContext, kind: ResourceKind, given: Given): Promise<Content> {
  if (kind === 'TEXT')
    return { fileId: null, text: ensure(parseText(given.text ?? '', { path: ['text'], max: 20_000, multiline: true })) }
  if (kind === 'LINK' || (kind === 'VIDEO' && given.text && !given.uploadId)) {
    const own = new URL(ctx.services.publicUrl).host
    return { fileId: null, text: ensure(parseDestination(given.text ?? '', [own], ['text'])).href }
  }
  const id = given.uploadId ?? refuse('REQUIRED', ['uploadId'])
  const found = await findFile(ctx, scoped(ctx), id)
  const file = found && ['RESOURCE', 'LOGO'].includes(found.purpose) ? await fileLoader(ctx).load(id) : undefined
  if (!file) return refuse('NOT_FOUND', ['uploadId'])
  if (FITS[kind]?.test(file.mediaType) === false) refuse('FILE_TYPE', ['uploadId'])
  return { fileId: file.id, text: null }
}
