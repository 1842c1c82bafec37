import type { RenderInput } from '@rapport/cobrand'
import type { Addresses } from '../markdown/addresses.ts'
import type { RenditionFormat } from '../rendering/formats.ts'
import type { UploadPolicy } from '../upload/policy.ts'

/** What is done apart from the server: everything that reads or draws what others made, with libraries that cannot be interrupted. */
export const tasks = {
  /** Checks an upload; without bytes where they stay as they came. */
  inspect: async (input: { bytes: Uint8Array; name: string; mediaType: string; policy: UploadPolicy }) => {
    const { inspectUpload } = await import('../upload/inspect-upload.ts')
    const found = await inspectUpload(input.bytes, input.name, input.mediaType, input.policy)
    return 'bytes' in found && found.bytes === input.bytes ? { ...found, bytes: undefined } : found
  },
  logo: async (input: { bytes: Uint8Array }) => {
    const { sanitiseLogo } = await import('../upload/sanitise-logo.ts')
    return sanitiseLogo(input.bytes)
  },
  /** A WebP of a picture, with `longestSide` pixels at most. */
  preview: async (input: { bytes: Uint8Array; longestSide: number }) => {
    const { smallCopy } = await import('../upload/small-copy.ts')
    return smallCopy(input.bytes, input.longestSide)
  },
  markdown: async (input: { markdown: string; addresses: Addresses; timeLimitMs?: number | undefined }) => {
    const { renderMarkdown } = await import('../markdown/render-markdown.ts')
    return renderMarkdown(input.markdown, input.addresses, input.timeLimitMs)
  },
  draw: async (input: { design: RenderInput; format: RenditionFormat; fontCacheDir: string }) => {
    const { draw } = await import('../rendering/draw.ts')
    return draw(input.design, input.format, input.fontCacheDir)
  },
  check: async (input: { design: RenderInput; fontCacheDir: string }) => {
    const { check } = await import('../rendering/draw.ts')
    return check(input.design, input.fontCacheDir)
  },
}

export type Tasks = typeof tasks
export type Task = keyof Tasks
