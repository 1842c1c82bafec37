import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { contentKey, type Finding, type RenderInput } from '@rapport/cobrand'
import { isolated } from '../isolation/index.ts'
import type { Services } from '../services.ts'
import { RENDITION_TYPES, type RenditionFormat } from './formats.ts'

export type Rendition = {
  /** Equal for equal content; changes with anything it is drawn from. */
  key: string
  mediaType: string
  bytes: Uint8Array
}

/** Milliseconds that one design may take: an ordinary one takes half a second. */
const LIMIT_MS = 15_000
const REMEMBERED = 500

/** Draws designs, in processes of their own; what was drawn once is kept by its content. */
export class Rendering {
  private readonly services: Services
  private readonly underWay = new Map<string, Promise<Rendition>>()
  private readonly findings = new Map<string, readonly Finding[]>()

  constructor(services: Services) {
    this.services = services
  }

  private get fontCacheDir(): string {
    return join(this.services.config.dataDir, 'fonts')
  }

  /** A rendition from the store, or drawn and stored. Throws `Busy` when too much waits, in the workspace or of all. */
  rendition(input: RenderInput, format: RenditionFormat, workspaceId: string): Promise<Rendition> {
    const key = contentKey(input)
    const name = `renditions/${key.slice(0, 2)}/${key}.${format}`
    const waiting = this.underWay.get(name)
    if (waiting) return waiting
    const made = this.find(input, format, key, name, workspaceId).finally(() => this.underWay.delete(name))
    this.underWay.set(name, made)
    return made
  }

  private async find(
    input: RenderInput,
    format: RenditionFormat,
    key: string,
    name: string,
    workspaceId: string,
  ): Promise<Rendition> {
    const mediaType = RENDITION_TYPES[format]
    const stored = await this.services.storage.get(name)
    if (stored) return { key, mediaType, bytes: await buffer(stored.body) }
    const bytes = await this.draw(input, format, workspaceId)
    // what was drawn is shown, also where there is no room to keep it
    await this.services.storage.put(name, bytes, mediaType).catch((err: unknown) => {
      this.services.log.warn({ err, name }, 'a rendition was not kept')
    })
    return { key, mediaType, bytes }
  }

  /** Draws without keeping the result: for previews of what is still being typed. */
  draw(design: RenderInput, format: RenditionFormat, workspaceId: string): Promise<Uint8Array> {
    const { fontCacheDir } = this
    return isolated('draw', { design, format, fontCacheDir }, { workspaceId, limitMs: LIMIT_MS })
  }

  /** What a designer would object to. */
  async check(design: RenderInput, workspaceId: string): Promise<readonly Finding[]> {
    const key = contentKey(design)
    const known = this.findings.get(key)
    if (known) return known
    const { fontCacheDir } = this
    const found = await isolated('check', { design, fontCacheDir }, { workspaceId, limitMs: LIMIT_MS })
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
