import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { deflateRawSync, deflateSync } from 'node:zlib'

const photo = sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } })

export const png = (): Promise<Buffer> => photo.clone().png().toBuffer()
export const jpeg = (): Promise<Buffer> => photo.clone().jpeg().toBuffer()
export const webp = (): Promise<Buffer> => photo.clone().webp().toBuffer()

export const jpegWithPlace = (): Promise<Buffer> =>
  photo
    .clone()
    .withExif({ IFD0: { Copyright: 'canary-owner' }, IFD3: { GPSLatitude: '35/1 41/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

/** A PNG that says it is `side` pixels square, all of one colour: a few kilobytes that unpack to gigabytes. */
export function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc(body), framed.length - 4)
    return framed
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

export async function pdf(draw: (doc: PDFKit.PDFDocument) => void = () => undefined): Promise<Buffer> {
  const doc = new PDFDocument({ compress: true })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  doc.text('Price list')
  draw(doc)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

/** A real PDF with one more object before its end. */
export async function pdfWith(object: string): Promise<Buffer> {
  const text = (await pdf()).toString('latin1')
  return Buffer.from(text.replace(/xref\n/, `999 0 obj\n${object}\nendobj\nxref\n`), 'latin1')
}

export const objectStream = (content: string): string => {
  const packed = deflateSync(Buffer.from(content)).toString('latin1')
  return `<< /Type /ObjStm /N 1 /First 6 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`
}

/** A zip archive; `claims` sets the unpacked size an entry says it has. */
export function zip(entries: readonly { name: string; content: string | Buffer; claims?: number }[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims } of entries) {
    const data = Buffer.from(content as string)
    const packed = deflateRawSync(data)
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(claims ?? data.length, 22)
    local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    local.copy(entry, 6, 4, 30)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt32LE(offset, 42)
    files.push(local, label, packed)
    directory.push(entry, label)
    offset += local.length + label.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listing, end])
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

export const docx = (more: readonly { name: string; content: string | Buffer; claims?: number }[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: TYPES },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...more,
  ])

/** A drawing of nested uses: `times` of each within the next, `levels` deep. */
export function usesWithin(levels: number, times: number): Buffer {
  const groups = Array.from({ length: levels }, (_, i) => {
    const use = `<use href="#a${i}"/>`
    return `<g id="a${i + 1}">${use.repeat(times)}</g>`
  })
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><rect id="a0" width="9" height="9" opacity=".5"/>${groups.join('')}</defs><use href="#a${levels}"/></svg>`,
  )
}
