import { decodePictures, drawPicture, type Page } from './pdf-picture.ts'

type Attributes = Readonly<Record<string, string>>
type Element = { readonly name: string; readonly attributes: Attributes; readonly children: Element[] }

const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"]*")*)\s*(\/?)>/g
const ATTRIBUTE = /([a-zA-Z:-]+)="([^"]*)"/g

/** Attributes the drawing knows; another one would change the picture, and is an error rather than a silent difference. */
const KNOWN = new Set(
  'x y width height rx cx cy r d id href fill stroke stroke-width fill-rule clip-rule clip-path viewBox xmlns role preserveAspectRatio shape-rendering'.split(
    ' ',
  ),
)

function parse(svg: string): Element {
  const root: Element = { name: 'root', attributes: {}, children: [] }
  const open = [root]
  for (const [, closing, name = '', rest = '', empty] of svg.matchAll(TAG)) {
    if (closing) {
      open.pop()
      continue
    }
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of rest.matchAll(ATTRIBUTE)) {
      if (!KNOWN.has(key)) throw new Error(`cannot draw the attribute ${key} of <${name}> into a PDF`)
      attributes[key] = value
    }
    const element = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    if (!empty) open.push(element)
  }
  return root
}

const num = (attributes: Attributes, key: string): number => Number(attributes[key] ?? 0)

/**
 * Draws a rendered design onto the page at `scale` points per pixel. It knows the shapes the renderer makes (rectangles,
 * circles, paths, glyphs by reference, clips, nested documents, PNG and JPEG pictures) and throws on anything else.
 */
export async function drawSvg(page: Page, svg: string, scale: number): Promise<void> {
  const pictures = await decodePictures(page, svg)
  const root = parse(svg)
  const byId = new Map<string, Element>()
  const index = (element: Element): void => {
    if (element.attributes['id'] !== undefined) byId.set(`#${element.attributes['id']}`, element)
    element.children.forEach(index)
  }
  index(root)

  const paint = ({ attributes }: Element, inherited: string): void => {
    const stroke = attributes['stroke']
    if (stroke !== undefined) page.lineWidth(num(attributes, 'stroke-width') || 1).stroke(stroke)
    else page.fill(attributes['fill'] ?? inherited, attributes['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero')
  }

  const trace = ({ name, attributes }: Element): void => {
    const n = (key: string): number => num(attributes, key)
    if (name === 'rect' && n('rx') > 0) page.roundedRect(n('x'), n('y'), n('width'), n('height'), n('rx'))
    else if (name === 'rect') page.rect(n('x'), n('y'), n('width'), n('height'))
    else if (name === 'circle') page.circle(n('cx'), n('cy'), n('r'))
    else page.path(attributes['d'] ?? '')
  }

  const draw = (element: Element, inherited: string): void => {
    const { name, attributes, children } = element
    switch (name) {
      case 'defs':
      case 'clipPath':
      case 'title':
        return
      case 'rect':
      case 'circle':
      case 'path':
        if (attributes['d'] === '') return
        trace(element)
        return paint(element, inherited)
      case 'use': {
        const target = byId.get(attributes['href'] ?? '')
        if (target === undefined) return
        page.save().translate(num(attributes, 'x'), num(attributes, 'y'))
        draw(target, attributes['fill'] ?? inherited)
        page.restore()
        return
      }
      case 'image':
        return drawPicture(page, pictures, attributes)
      case 'g': {
        page.save()
        const clip = /^url\((#[^)]+)\)$/.exec(attributes['clip-path'] ?? '')?.[1]
        if (clip !== undefined) {
          byId.get(clip)?.children.forEach(trace)
          page.clip()
        }
        children.forEach((child) => draw(child, attributes['fill'] ?? inherited))
        page.restore()
        return
      }
      case 'svg': {
        const [left = 0, top = 0, across = 1] = (attributes['viewBox'] ?? '').split(' ').map(Number)
        const zoom = num(attributes, 'width') / across
        page.save().translate(num(attributes, 'x'), num(attributes, 'y')).scale(zoom).translate(-left, -top)
        children.forEach((child) => draw(child, inherited))
        page.restore()
        return
      }
      default:
        throw new Error(`cannot draw <${name}> into a PDF`)
    }
  }

  page.save().scale(scale)
  root.children.forEach((child) => draw(child, '#000000'))
  page.restore()
}
