import type { MeasuredNode } from '@takumi-rs/core'
import PDFDocument from 'pdfkit'
import { drawSvg } from './draw-svg.ts'
import type { Face, FontLibrary } from './fonts.ts'
import { titleOf, type RenderInput } from './input.ts'
import { textLines } from './placed-boxes.ts'

/** CSS pixels are 1/96 inch, PDF points 1/72. */
const POINTS_PER_PIXEL = 72 / 96
const PAPER: Readonly<Record<string, readonly [number, number]>> = { A4: [595.28, 841.89], LETTER: [612, 792] }

/** The date every file carries, so that the same input gives the same bytes. */
const NO_DATE = new Date(0)

/** One page: the SVG as vector shapes, its text once more invisibly for search and copy, and the link on each code. */
export async function pdfOf(
  input: RenderInput,
  svg: string,
  measured: MeasuredNode,
  fonts: FontLibrary,
): Promise<Uint8Array> {
  const { template, brands, locale, link } = input
  const pixels = template.size
  const [width, height] = PAPER[pixels.label] ?? [pixels.width * POINTS_PER_PIXEL, pixels.height * POINTS_PER_PIXEL]
  const scale = width / pixels.width
  const lines = textLines(measured)
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    lang: locale,
    displayTitle: true,
    info: {
      Title: titleOf(input),
      Author: `${brands.workspace.name}, ${brands.partner.name}`,
      CreationDate: NO_DATE,
      ModDate: NO_DATE,
    },
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })

  await drawSvg(doc, svg, scale)

  const embedded = new Set<string>()
  for (const line of lines) {
    const parts = byFace(line.text, (char) => fonts.regularFor(char, locale))
    let x = line.x * scale
    const y = line.y * scale
    const size = line.height * scale * 0.72
    for (const { face } of parts) {
      if (!embedded.has(face.id)) doc.registerFont(face.id, face.data)
      embedded.add(face.id)
    }
    const natural = parts.map(({ text, face }) => doc.font(face.id).fontSize(size).widthOfString(text))
    const squeeze =
      (line.width * scale) /
      Math.max(
        1,
        natural.reduce((sum, w) => sum + w, 0),
      )
    parts.forEach(({ text, face }, i) => {
      doc.save()
      doc.addContent('3 Tr')
      doc
        .font(face.id)
        .fontSize(size * Math.min(1, squeeze))
        .text(text, x, y, { lineBreak: false })
      doc.restore()
      x += (natural[i] ?? 0) * squeeze
    })
  }
  if (link) {
    for (const zone of template.zones) {
      if (zone.kind !== 'QR') continue
      doc.link(zone.box.x * scale, zone.box.y * scale, zone.box.width * scale, zone.box.height * scale, link)
    }
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

type Part = { text: string; readonly face: Face }

/** The text in parts of one typeface each; characters that nothing can draw are left out. */
function byFace(text: string, faceOf: (char: string) => Face | undefined): Part[] {
  const parts: Part[] = []
  for (const char of text.replace(/[\u200b\u00ad\n]/g, '')) {
    const last = parts.at(-1)
    const face = char === ' ' ? last?.face : faceOf(char)
    if (face === undefined) continue
    if (last?.face === face) last.text += char
    else parts.push({ text: char, face })
  }
  return parts
}
