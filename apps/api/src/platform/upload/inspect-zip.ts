/** One entry of a zip archive, as its central directory says. */
type Entry = { readonly name: string; readonly packed: number; readonly size: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 10_000
const LARGEST = 500 * 1024 * 1024
const HIGHEST_RATIO = 200

/** True when an Office document holds macros or programs, climbs out of its folder, or unpacks to a bomb. */
export function isUnsafeZip(bytes: Uint8Array): boolean {
  const entries = entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (entries === null || entries.length > MOST_ENTRIES) return true
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  // entries that lie over one another: each unpacks the same bytes again
  if (packed > bytes.length) return true
  if (size > LARGEST || size > Math.max(packed, 1024) * HIGHEST_RATIO) return true
  return entries.some(
    ({ name }) =>
      name.startsWith('/') ||
      name.split(/[/\\]/).includes('..') ||
      /vbaProject|\/activeX\/|\/embeddings\/.*\.(bin|exe|js|vbs)$/i.test(name) ||
      /\.(exe|dll|js|vbs|bat|cmd|ps1|scr|jar|html?|svg)$/i.test(name),
  )
}

function entriesOf(zip: Buffer): readonly Entry[] | null {
  const end = zip.subarray(Math.max(0, zip.length - 66_000)).lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const at = Math.max(0, zip.length - 66_000) + end
  if (end === -1 || at + 22 > zip.length || zip.readUInt32LE(at) !== END) return null
  if (at + 22 + zip.readUInt16LE(at + 20) !== zip.length) return null
  const count = zip.readUInt16LE(at + 10)
  let offset = zip.readUInt32LE(at + 16)
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (offset + 46 > zip.length || zip.readUInt32LE(offset) !== ENTRY) return null
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(offset + field)) as [
      number,
      number,
      number,
    ]
    entries.push({
      name: zip.toString('utf8', offset + 46, offset + 46 + name),
      packed: zip.readUInt32LE(offset + 20),
      size: zip.readUInt32LE(offset + 24),
    })
    offset += 46 + name + extra + comment
  }
  return entries
}
