const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 120

/**
 * A file name as its sender knows it, safe to store and to put into a header (encoded there): the last part of the path, without control and
 * direction signs, at most 120 characters, with the extension the content really has. What a reader's system cannot save, its browser replaces.
 */
export function safeName(declared: string, extension: string): string {
  const last = declared.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const base = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...base].slice(0, LONGEST).join('').trim()
  return `${short === '' || RESERVED.test(short) ? 'file' : short}.${extension}`
}
