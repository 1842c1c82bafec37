import type { MeasuredNode, Node } from '@takumi-rs/core'
import type { Placed } from './check-clear-space.ts'

export type TextLine = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where pictures and texts came to stand: the tree of nodes and the tree of measures walked side by side. */
export function placedBoxes(node: Node, measured: MeasuredNode): { images: Placed[]; texts: Placed[] } {
  const images: Placed[] = []
  const texts: Placed[] = []
  const walk = (at: Node, as: MeasuredNode): void => {
    const box = { x: as.transform[4], y: as.transform[5], width: as.width, height: as.height }
    if (at.type === 'image' && typeof at.src === 'string') images.push({ id: at.src, box })
    if (at.type === 'text' && as.runs.length > 0) {
      const left = Math.min(...as.runs.map((run) => run.x))
      const right = Math.max(...as.runs.map((run) => run.x + run.width))
      texts.push({ id: at.text, box: { ...box, x: box.x + left, width: right - left } })
    }
    if (at.type === 'container') at.children?.forEach((child, i) => as.children[i] && walk(child, as.children[i]))
  }
  walk(node, measured)
  return { images, texts }
}

/** The lines of text on the design, in reading order. */
export function textLines(measured: MeasuredNode): TextLine[] {
  const lines: TextLine[] = []
  const walk = (node: MeasuredNode): void => {
    const [left, top] = [node.transform[4], node.transform[5]]
    const from = lines.length
    for (const run of node.runs) {
      const [x, y] = [left + run.x, top + run.y]
      const line = lines.length > from ? lines.at(-1) : undefined
      if (line !== undefined && Math.abs(line.y - y) < run.height / 2 && x >= line.x) {
        lines[lines.length - 1] = { ...line, text: line.text + run.text, width: x + run.width - line.x }
      } else {
        lines.push({ text: run.text, x, y, width: run.width, height: run.height })
      }
    }
    node.children.forEach(walk)
  }
  walk(measured)
  return lines
}
