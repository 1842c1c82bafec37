import type { Palette } from './palette.ts'
import type { Decor, Template } from './template.ts'

const n = (value: number): string => String(Math.round(value * 100) / 100)

/** Outline of what two circles `[cx, cy, r]` share; empty when they do not cross. */
export function lensPath(a: readonly [number, number, number], b: readonly [number, number, number]): string {
  const [ax, ay, ar] = a
  const [bx, by, br] = b
  const d = Math.hypot(bx - ax, by - ay)
  if (d >= ar + br || d <= Math.abs(ar - br)) return ''
  const along = (ar * ar - br * br + d * d) / (2 * d)
  const half = Math.sqrt(ar * ar - along * along)
  const [ux, uy] = [(bx - ax) / d, (by - ay) / d]
  const [mx, my] = [ax + ux * along, ay + uy * along]
  const p = `${n(mx - uy * half)} ${n(my + ux * half)}`
  const q = `${n(mx + uy * half)} ${n(my - ux * half)}`
  return `M${p}A${n(ar)} ${n(ar)} 0 0 0 ${q}A${n(br)} ${n(br)} 0 0 0 ${p}Z`
}

function shape(decor: Decor, color: Palette): string {
  const fill = color(decor.fill)
  switch (decor.kind) {
    case 'rect': {
      const { x, y, width, height } = decor.box
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(decor.radius ?? 0)}" fill="${fill}"/>`
    }
    case 'circle':
      return `<circle cx="${n(decor.cx)}" cy="${n(decor.cy)}" r="${n(decor.r)}" fill="${fill}"/>`
    case 'ring':
      return `<circle cx="${n(decor.cx)}" cy="${n(decor.cy)}" r="${n(decor.r)}" fill="none" stroke="${fill}" stroke-width="${n(decor.stroke)}"/>`
    case 'lens':
      return `<path d="${lensPath(decor.a, decor.b)}" fill="${fill}"/>`
    case 'dots': {
      const { x, y, width, height } = decor.box
      let path = ''
      for (let cy = y; cy <= y + height; cy += decor.step) {
        for (let cx = x; cx <= x + width; cx += decor.step) {
          path += `M${n(cx - decor.r)} ${n(cy)}a${n(decor.r)} ${n(decor.r)} 0 1 0 ${n(2 * decor.r)} 0a${n(decor.r)} ${n(decor.r)} 0 1 0 ${n(-2 * decor.r)} 0`
        }
      }
      return `<path d="${path}" fill="${fill}"/>`
    }
  }
}

/** The template's background and shapes as one SVG document in these brands' colours. */
export function decorSvg(template: Template, color: Palette): string {
  const { width, height } = template.size
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="${color(template.ground)}"/>` +
    template.decor.map((d) => shape(d, color)).join('') +
    '</svg>'
  )
}
