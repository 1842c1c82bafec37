import { formatMoney } from '@rapport/domain'
import { type FontLibrary, openFonts } from '@rapport/cobrand/render'
import PDFDocument from 'pdfkit'
import type { StatementData } from './documents.ts'

const MARGIN = 56
const RIGHT = 595 - MARGIN
const BOTTOM = 770
const GREY = '#666666'
const COLUMNS = [MARGIN, MARGIN + 76, MARGIN + 216, RIGHT - 130]
/** An amount is never cut: it is set smaller, down to this. */
const SMALLEST = 6

let library: Promise<FontLibrary> | undefined

type Run = { font: Buffer | undefined; id: string; text: string }

/** A page on which text of any of the scripts is set, each run in the typeface that has its characters. */
class Page {
  readonly doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: true })
  private readonly fonts: FontLibrary
  private readonly locale: string
  y = MARGIN
  private readonly registered = new Set<string>()

  constructor(fonts: FontLibrary, locale: string) {
    this.fonts = fonts
    this.locale = locale
  }

  private runs(text: string): Run[] {
    const runs: Run[] = []
    for (const char of text) {
      const face = this.fonts.regularFor(char, this.locale) ?? this.fonts.regularFor('x', this.locale)
      const last = runs.at(-1)
      if (last && (last.id === face?.id || /\s/.test(char))) last.text += char
      else runs.push({ id: face?.id ?? '', font: face?.data, text: char })
    }
    return runs
  }

  private measure(text: string, size: number): number {
    return this.runs(text).reduce((sum, run) => sum + this.use(run, size).widthOfString(run.text), 0)
  }

  private use(run: Run, size: number): PDFKit.PDFDocument {
    if (run.font && !this.registered.has(run.id)) {
      this.doc.registerFont(run.id, run.font)
      this.registered.add(run.id)
    }
    if (run.font) this.doc.font(run.id)
    return this.doc.fontSize(size)
  }

  /** Sets one line; what does not fit ends with an ellipsis. Returns nothing and does not move down. */
  put(text: string, x: number, width: number, { size = 9, color = '#000000', right = false } = {}): void {
    let shown = text
    while (shown.length > 1 && this.measure(shown, size) > width) shown = `${shown.slice(0, -2)}…`
    let at = right ? x + width - this.measure(shown, size) : x
    for (const run of this.runs(shown)) {
      this.use(run, size).fillColor(color).text(run.text, at, this.y, { lineBreak: false })
      at += this.doc.widthOfString(run.text)
    }
  }

  down(by: number): void {
    this.y += by
    if (this.y < BOTTOM) return
    this.doc.addPage({ size: 'A4', margin: 0 })
    this.y = MARGIN
  }

  /** The last cell is an amount or its heading. */
  row(cells: readonly string[], { size = 9, color = '#000000' } = {}): void {
    cells.forEach((cell, i) => {
      const x = COLUMNS[i] ?? MARGIN
      if (i < cells.length - 1) return this.put(cell, x, (COLUMNS[i + 1] ?? RIGHT) - x - 8, { size, color })
      let fitting = size
      while (fitting > SMALLEST && this.measure(cell, fitting) > RIGHT - x) fitting -= 0.5
      const width = Math.max(RIGHT - x, this.measure(cell, fitting) + 1)
      return this.put(cell, RIGHT - width, width, { size: fitting, color, right: true })
    })
    this.down(17)
  }
}

/** A statement as an A4 PDF, in any of the five languages and with names in any of their scripts. */
export async function statementPdf(s: StatementData, locale: string, fontDir: string): Promise<Buffer> {
  const fonts = await (library ??= openFonts(fontDir))
  const sign = formatMoney(s.total, s.currency, locale)
  const { missing } = await fonts.facesFor(`${JSON.stringify(s)} ${sign} …→x–`, locale)
  const display = missing.some((char) => sign.includes(char)) ? 'code' : 'symbol'
  const show = (amount: string) => formatMoney(amount, s.currency, locale, display)
  const page = new Page(fonts, locale)
  const { doc } = page
  doc.info.Title = `${s.title} ${s.number}`
  doc.info.Author = s.workspace
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))))
  page.put(s.title, MARGIN, RIGHT - MARGIN, { size: 20 })
  page.down(32)
  page.put(`${s.workspace} → ${s.partner}`, MARGIN, RIGHT - MARGIN, { size: 11 })
  page.down(18)
  page.put(s.number, MARGIN, RIGHT - MARGIN, { color: GREY })
  page.down(26)
  for (const [label, value] of s.facts) {
    page.put(label, MARGIN, 120, { color: GREY })
    page.put(value, MARGIN + 130, RIGHT - MARGIN - 130)
    page.down(15)
  }
  page.down(18)
  page.row([s.labels.date, s.labels.program, s.labels.event, s.labels.amount], { color: GREY })
  for (const line of s.lines)
    page.row([line.date, line.program, `${line.event} ${line.order}`.trim(), show(line.amount)])
  if (s.carried) page.row(['', '', s.labels.carried, show(s.carried)])
  doc.moveTo(MARGIN, page.y).lineTo(RIGHT, page.y).strokeColor('#cccccc').stroke()
  page.down(8)
  page.row(['', '', s.labels.total, show(s.total)], { size: 12 })
  doc.end()
  return done
}
