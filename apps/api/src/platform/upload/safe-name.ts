const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 120

/**
 * A file name that is safe to store, to put into a header and to save anywhere: the last part of the path, without
 * control, direction and shell signs, at most 120 characters, with the extension the content really has.
 */
export function safeName(declared: string, extension: string): string {
  const last = declared.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const base = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*;%$`'&#{}]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
  const short = [...base].slice(0, LONGEST).join('').trim()
  return `${short === '' || RESERVED.test(short) ? 'file' : short}.${extension}`
}
