import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isUnsafePdf } from './inspect-pdf.ts'
import { isUnsafeZip } from './inspect-zip.ts'
import { weighSvg } from './svg-weight.ts'
import { sanitiseLogo } from './sanitise-logo.ts'
import { docx, objectStream, pdfWith, usesWithin } from './testing/files.ts'

const PDF = (inside: string) => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF`, 'latin1')
const KB = 1024

describe('a PDF of two megabytes is looked at in moments', () => {
  const packed = objectStream('<< /Type /Page >>')
  it.each([
    ['streams without end', 'stream\n'],
    ['streams of nothing', 'stream\nendstream\n'],
    ['object streams', `1 0 obj${packed}endobj\n`],
    ['actions that never end', '/OpenAction << '],
    ['names', '/A/B/C'],
    ['escapes', '/#41#42'],
    ['white space', ' \n'],
    ['numbers', '/S /GoTo '],
  ])('%s', (_name, part) => {
    const pdf = PDF(part.repeat((2 * KB * KB) / part.length))
    const began = performance.now()
    isUnsafePdf(pdf)
    // what is quadratic takes minutes
    expect(performance.now() - began).toBeLessThan(8000)
  })
})

describe('a PDF', () => {
  it.each([
    ['an action on opening', '<< /OpenAction << /S /URI /URI (https://evil.example) >> >>'],
    ['an escaped name', '<< /J#61vaScript 5 0 R >>'],
    ['a script in an object stream', objectStream('<< /S /JavaScript /JS (app.alert(1)) >>')],
    ['a lock', '<< /Encrypt 5 0 R >>'],
    ['a stream that never ends, with a script after it', 'stream\n<< /S /JavaScript >>'],
  ])('with %s is unsafe', async (_name, object) => {
    expect(isUnsafePdf(await pdfWith(object))).toBe(true)
  })

  it('that goes to a page when it opens is safe', async () => {
    expect(isUnsafePdf(await pdfWith('<< /OpenAction << /S /GoTo /D [1 0 R /Fit] >> >>'))).toBe(false)
  })

  it('whose object streams unpack to more than memory is unsafe', async () => {
    const bomb = deflateSync(Buffer.alloc(40 * KB * KB)).toString('latin1')
    const object = `<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${bomb}\nendstream`
    expect(isUnsafePdf(await pdfWith(object))).toBe(true)
  })
})

describe('a drawing', () => {
  it('is weighed with each use of its parts', () => {
    expect(weighSvg(usesWithin(3, 4).toString())).toBe('FINE')
    expect(weighSvg(usesWithin(10, 4).toString())).toBe('TOO_HEAVY')
    expect(weighSvg(usesWithin(5000, 1).toString())).toBe('TOO_HEAVY')
  })

  it.each([
    ['a part that holds itself', '<g id="a"><use href="#a"/></g>'],
    [
      'patterns within patterns',
      Array.from(
        { length: 20 },
        (_, i) => `<pattern id="p${i + 1}">${`<rect fill="url(#p${i})"/>`.repeat(4)}</pattern>`,
      ).join(''),
    ],
    ['masks that mask themselves', '<mask id="m"><rect mask="url(#m)"/></mask>'],
    ['depth without end', '<g>'.repeat(2000) + '</g>'.repeat(2000)],
    ['a hundred thousand elements', '<rect/>'.repeat(100_000)],
    ['hundreds of blurs', `<filter id="f">${'<feGaussianBlur stdDeviation="9"/>'.repeat(300)}</filter>`],
  ])('with %s is too heavy', (_name, inside) => {
    expect(weighSvg(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)).toBe('TOO_HEAVY')
  })

  it.each([
    ['comments without end', '<!---->', 2000],
    ['document types', '<!DOCTYPE svg ', 20_000],
    ['white space after url(', `<svg style="url(${' '.repeat(50_000)}`, 1],
  ])('that is %s is refused at once', async (_name, part, times) => {
    const began = performance.now()
    expect(await sanitiseLogo(Buffer.from(part.repeat(times)))).toMatchObject({ refused: 'FILE_TYPE' })
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('an archive', () => {
  it('whose entries lie over one another is a bomb', () => {
    const zip = docx()
    const packed = 20
    const at = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    zip.writeUInt32LE(zip.length, at + packed)
    expect(isUnsafeZip(docx())).toBe(false)
    expect(isUnsafeZip(zip)).toBe(true)
  })
})
