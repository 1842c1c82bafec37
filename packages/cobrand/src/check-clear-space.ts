import { finding, type Finding } from './findings.ts'
import type { Box } from './template.ts'

/** Free room around a logo, as a share of its own height. */
export const CLEAR_SPACE = 0.25

export type Placed = { readonly id: string; readonly box: Box }

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** The logos that something stands too close to: another logo, a text, a code, or the edge of the design. */
export function checkClearSpace(
  logos: readonly Placed[],
  others: readonly Placed[],
  size: { readonly width: number; readonly height: number },
): readonly Finding[] {
  const findings: Finding[] = []
  for (const logo of logos) {
    const room = logo.box.height * CLEAR_SPACE
    const wanted = grown(logo.box, room)
    const neighbours = [...logos.filter((l) => l !== logo), ...others].filter((o) => touch(wanted, o.box))
    for (const near of neighbours) {
      findings.push(finding('CLEAR_SPACE', 'WARNING', logo.id, { near: near.id, required: Math.round(room) }))
    }
    const inside =
      wanted.x >= 0 && wanted.y >= 0 && wanted.x + wanted.width <= size.width && wanted.y + wanted.height <= size.height
    if (!inside) findings.push(finding('CLEAR_SPACE', 'WARNING', logo.id, { near: 'edge', required: Math.round(room) }))
  }
  return findings
}
