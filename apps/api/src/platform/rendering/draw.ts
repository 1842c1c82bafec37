import type { Finding, RenderInput } from '@rapport/cobrand'
import type { Renderer } from '@rapport/cobrand/render'
import type { RenditionFormat } from './formats.ts'

let renderer: Promise<Renderer> | undefined

/** One renderer for the process, opened at the first use. */
const open = (fontCacheDir: string): Promise<Renderer> =>
  (renderer ??= import('@rapport/cobrand/render').then(({ createRenderer }) => createRenderer({ fontCacheDir })))

export async function draw(design: RenderInput, format: RenditionFormat, fontCacheDir: string): Promise<Uint8Array> {
  const drawing = await open(fontCacheDir)
  if (format === 'svg') return Buffer.from(await drawing.svg(design))
  return format === 'png' ? drawing.png(design) : drawing.pdf(design)
}

/** What a designer would object to. */
export const check = async (design: RenderInput, fontCacheDir: string): Promise<readonly Finding[]> =>
  (await open(fontCacheDir)).check(design)
