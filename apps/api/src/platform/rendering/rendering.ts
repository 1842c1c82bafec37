import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { contentKey, type Finding, type RenderInput } from '@rapport/cobrand'
import type { Renderer } from '@rapport/cobrand/render'
import type { Services } from '../services.ts'
import { limited } from './limit.ts'

export const RENDITION_FORMATS = ['svg', 'png', 'pdf'] as const
export type RenditionFormat = (typeof RENDITION_FORMATS)[number]

export const RENDITION_TYPES: Readonly<Record<RenditionFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
}

export type Rendition = {
  /** Equal for equal content; changes with anything it is drawn from. */
  key: string
  mediaType: string
  bytes: Uint8Array
}

/** Drawn at a time; the rest of the server stays quick. */
const AT_ONCE = 2
const WAITING = 100
const REMEMBERED = 500

/** Draws designs: one renderer for the process, opened at the first use; what was drawn once is kept by its content. */
export class Rendering {
  private readonly services: Services
  private readonly run = limited(AT_ONCE, WAITING)
  private readonly underWay = new Map<string, Promise<Rendition>>()
  private readonly findings = new Map<string, readonly Finding[]>()
  private renderer: Promise<Renderer> | undefined

  constructor(services: Services) {
    this.services = services
  }

  private open(): Promise<Renderer> {
    this.renderer ??= import('@rapport/cobrand/render').then(({ createRenderer }) =>
      createRenderer({ fontCacheDir: join(this.services.config.dataDir, 'fonts') }),
    )
    return this.renderer
  }

  /** A rendition from the store, or drawn and stored. Throws `Busy` when too much waits. */
  rendition(input: RenderInput, format: RenditionFormat): Promise<Rendition> {
    const key = contentKey(input)
    const name = `renditions/${key.slice(0, 2)}/${key}.${format}`
    const waiting = this.underWay.get(name)
    if (waiting) return waiting
    const made = this.find(input, format, key, name).finally(() => this.underWay.delete(name))
    this.underWay.set(name, made)
    return made
  }

  private async find(input: RenderInput, format: RenditionFormat, key: string, name: string): Promise<Rendition> {
    const mediaType = RENDITION_TYPES[format]
    const stored = await this.services.storage.get(name)
    if (stored) return { key, mediaType, bytes: await buffer(stored.body) }
    const bytes = await this.draw(input, format)
    await this.services.storage.put(name, bytes, mediaType)
    return { key, mediaType, bytes }
  }

  /** Draws without keeping the result: for previews of what is still being typed. */
  draw(input: RenderInput, format: RenditionFormat): Promise<Uint8Array> {
    return this.run(async () => {
      const renderer = await this.open()
      if (format === 'svg') return Buffer.from(await renderer.svg(input))
      return format === 'png' ? renderer.png(input) : renderer.pdf(input)
    })
  }

  /** What a designer would object to. */
  async check(input: RenderInput): Promise<readonly Finding[]> {
    const key = contentKey(input)
    const known = this.findings.get(key)
    if (known) return known
    const found = await this.run(async () => (await this.open()).check(input))
    if (this.findings.size >= REMEMBERED) this.findings.delete(this.findings.keys().next().value ?? '')
    this.findings.set(key, found)
    return found
  }
}

const opened = new WeakMap<Services, Rendering>()

/** The one that draws for this server. */
export function renderingOf(services: Services): Rendering {
  const found = opened.get(services) ?? new Rendering(services)
  opened.set(services, found)
  return found
}
