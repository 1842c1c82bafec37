import { createHash } from 'node:crypto'
import type { RenderInput } from './input.ts'

/** Raise when the renderer draws the same input differently. */
const RENDERER_VERSION = 1

/** Names a rendering by everything it is made of: equal inputs, equal keys (64 hex digits), in any key order. */
export function contentKey(input: RenderInput): string {
  return createHash('sha256').update(`cobrand ${RENDERER_VERSION}\n`).update(stable(input)).digest('hex')
}

function stable(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes:${createHash('sha256').update(value).digest('hex')}`
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined && v !== null)
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${stable(v)}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
