import { useEffect, useRef } from 'react'

const css = `
:host { display: block; }
article { font-size: 1.0625rem; line-height: 1.65; overflow-wrap: anywhere; word-break: normal; }
article > :first-child { margin-top: 0; }
h1, h2, h3 { line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
img { max-width: 100%; height: auto; border-radius: 8px; }
a { color: inherit; text-underline-offset: 0.18em; }
pre { overflow-x: auto; padding: 0.9rem; border-radius: 8px; background: var(--rp-sunken); }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--rp-accent); }
table { border-collapse: collapse; } td, th { padding: 0.35rem 0.6rem; border: 1px solid var(--rp-line); }
`

/**
 * Shows the very HTML the API publishes, already sanitised there, apart from our own page: styles do not leak either
 * way, and the page's content security policy lets no script of it run.
 */
export function ArticleFrame({ html, lang }: { html: string; lang: string }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    const parsed = new DOMParser().parseFromString(`<article>${html}</article>`, 'text/html')
    for (const link of parsed.querySelectorAll('a')) {
      link.target = '_blank'
      link.rel = 'noreferrer nofollow'
    }
    root.replaceChildren(...parsed.body.childNodes)
  }, [html])
  return <div ref={host} lang={lang} />
}
