import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A PDF document as far as drawing needs it. */
export type Page = PDFKit.PDFDocument

type Reference = { end(data?: Buffer): void }
type Internals = {
  ref(data: Readonly<Record<string, unknown>>): Reference
  readonly page: { readonly xobjects: Record<string, Reference> }
}
type Picture = { readonly label: string; readonly reference: Reference; readonly aspect: number }

const DATA_URI = /href="(data:image\/(?:png|jpeg);base64,([^"]+))"/g

/**
 * Reads the pictures of a document and stores each once in the PDF. pdfkit's own reading of PNG is asynchronous and
 * writes in whichever order it ends; this writes in order of appearance, so that equal inputs give equal bytes.
 */
export async function decodePictures(page: Page, svg: string): Promise<ReadonlyMap<string, Picture>> {
  const document = page as unknown as Internals
  const pictures = new Map<string, Picture>()
  for (const [, uri = '', base64 = ''] of svg.matchAll(DATA_URI)) {
    if (pictures.has(uri)) continue
    const image = sharp(Buffer.from(base64, 'base64')).toColourspace('srgb').ensureAlpha()
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const rgb = Buffer.alloc(width * height * 3)
    const alpha = Buffer.alloc(width * height)
    for (let i = 0; i < alpha.length; i++) {
      data.copy(rgb, i * 3, i * 4, i * 4 + 3)
      alpha[i] = data[i * 4 + 3] ?? 255
    }
    const common = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    }
    const mask = document.ref({ ...common, ColorSpace: 'DeviceGray' })
    mask.end(deflateSync(alpha))
    const reference = document.ref({ ...common, ColorSpace: 'DeviceRGB', SMask: mask })
    reference.end(deflateSync(rgb))
    pictures.set(uri, { label: `P${pictures.size + 1}`, reference, aspect: width / height })
  }
  return pictures
}

/** Draws an `<image>` by its attributes: inside its box, or filling it with `preserveAspectRatio="none"`. */
export function drawPicture(
  page: Page,
  pictures: ReadonlyMap<string, Picture>,
  attributes: Readonly<Record<string, string>>,
): void {
  const picture = pictures.get(attributes['href'] ?? '')
  if (picture === undefined) throw new Error('only PNG and JPEG pictures can be drawn into a PDF')
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes[key] ?? 0))
  const fills = attributes['preserveAspectRatio'] === 'none'
  const w = fills ? width : Math.min(width, height * picture.aspect)
  const h = fills ? height : Math.min(height, width / picture.aspect)
  const document = page as unknown as Internals
  document.page.xobjects[picture.label] = picture.reference
  page.save().transform(w, 0, 0, -h, x + (width - w) / 2, y + (height - h) / 2 + h)
  page.addContent(`/${picture.label} Do`)
  page.restore()
}
