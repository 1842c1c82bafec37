import { isRefusal } from '@rapport/domain'
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5'
import { describe, expect, test } from 'vitest'
import { renderMarkdown, type RenderedPost } from './render-markdown.ts'
import { hazardsOf } from './testing/hazards.ts'

const addresses = { baseUrl: 'https://blog.example.com/en/posts/hello', ownHosts: ['blog.example.com'] }

function rendered(markdown: string): RenderedPost {
  const post = renderMarkdown(markdown, addresses)
  if (isRefusal(post)) throw new Error(`refused: ${post.refused}`)
  return post
}

const hostile = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](javascript:alert(1))',
  '![x](https://ok.example/a.png"onerror="alert(1))',
  '<javascript:alert(1)>',
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://ok.example/a.png" onload=alert(1) style="position:fixed">',
  '<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<style>@import "https://evil.example/x.css"; body{display:none}</style>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action="https://evil.example"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
  '<details open ontoggle=alert(1)>x</details>',
  '<a href="https://ok.example" onclick="alert(1)" target=_blank ping="https://evil.example">x</a>',
  '<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)>',
  '<picture><source srcset="https://evil.example/t.gif"><img src="https://ok.example/a.png" srcset="https://evil.example/t.gif 2x"></picture>',
  '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
  '<template><script>alert(1)</script></template>',
  '<x-element onfoo=alert(1)><slot onslotchange=alert(1)>',
  '<p id="location">a</p><a id="document" name="cookie">b</a>',
  '<div style="background:url(https://evil.example/t.gif)">x</div>',
  '<table background="https://evil.example/t.gif"><tr><td>x</table>',
  '<body onload=alert(1)><html manifest=x>',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '`<script>alert(1)</script>`',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '# <img src=x onerror=alert(1)> title',
]

test.each(hostile)('nothing runs or loads in secret: %s', (markdown) => {
  expect(hazardsOf(rendered(`before\n\n${markdown}\n\nafter`).html)).toEqual([])
})

test('what follows hostile markup stays readable', () => {
  const { text } = rendered('Before.\n\n<img src=x onerror=alert(1)> and <b>bold</b>\n\nAfter.')
  expect(text).toContain('Before.')
  expect(text).toContain('bold')
  expect(text).toContain('After.')
})

describe('limits are met before the parser recurses', () => {
  const refusedFor = (markdown: string, timeLimitMs?: number): string | null => {
    const post = renderMarkdown(markdown, addresses, timeLimitMs)
    return isRefusal(post) ? post.refused : null
  }

  test.each([
    ['20,000 quotes', '>'.repeat(20_000)],
    ['quotes with spaces', '> '.repeat(20_000)],
    ['lists on one line', '- '.repeat(20_000) + 'x'],
    ['numbered lists on one line', '1. '.repeat(20_000) + 'x'],
    ['brackets', '['.repeat(20_000)],
    ['elements', '<div>'.repeat(15_000)],
    ['10,000 links', `${'[a](//b.c) '.repeat(200)}\n\n`.repeat(45)],
    ['emphasis within emphasis', '**a '.repeat(3_000) + 'a** '.repeat(3_000)],
  ])('%s', (_name, markdown) => {
    expect(refusedFor(markdown)).toBe('TOO_MANY')
  })

  test('more than 100 KB', () => {
    expect(refusedFor(`${'A line of prose. '.repeat(40)}\n\n`.repeat(148))).toBeNull()
    expect(refusedFor('x'.repeat(100 * 1024 + 1))).toBe('TOO_LONG')
    expect(refusedFor('語'.repeat(40_000))).toBe('TOO_LONG')
  })

  test('a text that keeps the parser busy is stopped', () => {
    expect(refusedFor(`> a\n${'b\n'.repeat(11_000)}\n\n`.repeat(4), 500)).toBe('TOO_MANY')
  })

  test('a small text cannot grow into a large page', () => {
    const post = renderMarkdown(
      `[a]: https://b.example/${'x'.repeat(50_000)} "${'t'.repeat(30_000)}"\n\n${'[a] '.repeat(900)}`,
      addresses,
    )
    expect(isRefusal(post) || post.html.length < 300_000).toBe(true)
  })

  test('a rule of many dashes is a rule', () => {
    expect(refusedFor('- '.repeat(200).trim())).toBeNull()
  })
})

test('links get their full address and rel: sponsored outside, none inside', () => {
  const { html, links } = rendered(
    '[out](https://shop.example/a?b=1&c=2) [in](/de/posts/x) [mail](mailto:a@b.example) [frag](#part)',
  )
  expect(html).toContain('<a href="https://shop.example/a?b=1&#x26;c=2" rel="sponsored nofollow noopener">out</a>')
  expect(html).toContain('<a href="https://blog.example.com/de/posts/x">in</a>')
  expect(html).toContain('<a href="mailto:a@b.example">mail</a>')
  expect(html).toContain('<a href="#post-part">frag</a>')
  expect(links.map((link) => link.rel)).toEqual(['sponsored nofollow noopener', null, null])
})

test('the caller decides the rel of each web link', () => {
  const post = renderMarkdown('[a](https://partner.example/x) [b](/r/key) [c](/blog/y)', {
    ...addresses,
    rel: { away: 'noopener', paths: { '/r/': 'sponsored' } },
  })
  if (isRefusal(post)) throw new Error('refused')
  expect(post.links.map((link) => link.rel)).toEqual(['noopener', 'sponsored', null])
})

test('an address that pretends to be another is no link', () => {
  expect(rendered('[bank](https://bank.example@evil.example/)').links).toEqual([])
})

test('pictures come by https or from our files, late and without a referrer', () => {
  const { html, images } = rendered(
    '![A](https://cdn.example/a.png) ![B](/files/b.png) ![C](http://cdn.example/c.png) ![D](/admin/d)',
  )
  expect(images.map((image) => image.src)).toEqual([
    'https://cdn.example/a.png',
    'https://blog.example.com/files/b.png',
    'https://blog.example.com/admin/d',
  ])
  expect(html).toContain(
    '<img src="https://cdn.example/a.png" alt="A" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
  )
  expect(html).toContain(' C ')
})

test('pictures of a pixel are trackers and go', () => {
  expect(rendered('<img src="https://t.example/p.gif" width=1 height=1 alt="">').images).toEqual([])
})

test('headings leave h1 to the page and have ids of their own', () => {
  const { headings, html } = rendered('# Eins\n\n## Zwei\n\n## Zwei\n\n### 日本語の見出し')
  expect(headings).toEqual([
    { level: 2, text: 'Eins', id: 'post-eins' },
    { level: 3, text: 'Zwei', id: 'post-zwei' },
    { level: 3, text: 'Zwei', id: 'post-zwei-1' },
    { level: 4, text: '日本語の見出し', id: 'post-日本語の見出し' },
  ])
  expect(html).not.toContain('<h1')
  expect(rendered('## Already below').headings[0]?.level).toBe(2)
})

test('tables, code, tasks and footnotes are kept', () => {
  const { html } = rendered(
    '| a | b |\n|:-|-:|\n| 1 | 2 |\n\n```ts\nconst a = 1 < 2\n```\n\n- [x] done\n- [ ] open\n\nText[^1].\n\n[^1]: Note.',
  )
  expect(html).toContain('<div class="table-scroll" tabindex="0"><table>')
  expect(html).toContain('<td align="right">2</td>')
  expect(html).toContain('<code class="language-ts">const a = 1 &#x3C; 2')
  expect(html).toMatch(/☑ done[\s\S]*☐ open/)
  expect(html).not.toContain('<input')
  const ids = idsOf(html)
  for (const [, target = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})

const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)

test('excerpt and word count are for readers of any script', () => {
  const { excerpt, wordCount, text } = rendered(
    `![badge](https://b.example/x.svg)\n\n# T\n\n${'Wir liefern gemeinsam noch schneller. '.repeat(20)}`,
  )
  expect(excerpt.length).toBeLessThanOrEqual(200)
  expect(excerpt).toMatch(/^Wir liefern .*[\p{L}.]…$/u)
  expect(wordCount).toBe(101)
  expect(text.startsWith('T\n\nWir')).toBe(true)
  expect(rendered('請求書を早く作る方法をご紹介します。').wordCount).toBeGreaterThan(5)
})

test('the HTML means the same to a browser as to us: parsing and writing it again changes nothing', () => {
  const { html } = rendered(hostile.join('\n\n'))
  const tags = (fragment: string): string[] => namesIn(parseFragment(fragment))
  expect(tags(html)).toEqual(tags(`<div>${html}</div>`).slice(1))
})

function namesIn(node: DefaultTreeAdapterMap['parentNode']): string[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child.tagName, ...namesIn(child)] : []))
}

test.each([
  ['これは**「紹介制度」**です。', 'これは<strong>「紹介制度」</strong>です。'],
  ['**注意：**本文', '<strong>注意：</strong>本文'],
  ['這是**「推薦計畫」**的說明。', '這是<strong>「推薦計畫」</strong>的說明。'],
  ['*（斜体）*と~~（取り消し）~~です', '<em>（斜体）</em>と<del>（取り消し）</del>です'],
  ['2*3*4 snake_case_name', '2<em>3</em>4 snake_case_name'],
])('emphasis needs no spaces beside the brackets and full stops of CJK: %s', (markdown, html) =>
  expect(rendered(markdown).html).toBe(`<p>${html}</p>`),
)
