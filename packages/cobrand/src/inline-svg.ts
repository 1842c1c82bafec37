const NESTED =
  /<image x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"([^>]*?) href="data:image\/svg\+xml;base64,([^"]+)"([^>]*)\/>/g

/** Our own nested SVG pictures (background, QR) as plain shapes of the document: sharper, smaller, and printable. */
export const inlineSvg = (svg: string): string =>
  svg.replace(NESTED, (_whole, x: string, y: string, width: string, height: string, _a: string, base64: string) => {
    const nested = Buffer.from(base64, 'base64').toString('utf8')
    const viewBox = /viewBox="([^"]+)"/.exec(nested)?.[1] ?? `0 0 ${width} ${height}`
    const content = nested.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
    return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${viewBox}">${content}</svg>`
  })

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Says what the picture is, for readers who do not see it. */
export const titled = (svg: string, title: string): string =>
  svg.replace(/^(<svg[^>]*)>/, (_whole, head: string) => {
    const escaped = title.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c)
    return `${head} role="img"><title>${escaped}</title>`
  })
