import { encode } from 'uqr'
import type { Hex } from './color.ts'

/** Modules of white around the code, as the standard asks. */
export const QUIET_ZONE = 4

/** Share of the code's width that a logo in its middle covers: error correction H recovers it. */
export const EMBLEM_SHARE = 0.22

export type QrOptions = {
  readonly dark?: Hex
  readonly light?: Hex
  /** Leaves the middle free for a logo, with error correction H instead of M. */
  readonly emblem?: boolean
}

/** The code as SVG content: one path in a `viewBox` of `size` × `size` modules, quiet zone included. */
export function qrPath(text: string, emblem = false): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: emblem ? 'H' : 'M', border: 0, boostEcc: true })
  const hole = emblem ? Math.ceil((size * EMBLEM_SHARE) / 2) : 0
  const middle = (size - 1) / 2
  const isDark = (x: number, y: number): boolean =>
    data[y]?.[x] === true && !(hole > 0 && Math.abs(x - middle) <= hole && Math.abs(y - middle) <= hole)

  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue
      const from = x
      while (isDark(x + 1, y)) x++
      const run = x - from + 1
      path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${run}v1h-${run}z`
    }
  }
  return { path, size: size + 2 * QUIET_ZONE }
}

/** A whole SVG document of the code, dark on light, `width` pixels wide. */
export function qrSvg(text: string, width: number, options: QrOptions = {}): string {
  const { path, size } = qrPath(text, options.emblem)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="${options.light ?? '#ffffff'}"/>` +
    `<path d="${path}" fill="${options.dark ?? '#000000'}"/></svg>`
  )
}
