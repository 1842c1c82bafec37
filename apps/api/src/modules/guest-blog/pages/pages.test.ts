import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { parse } from 'parse5'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let programId: string
let partnerKey: string

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  programId = (await openProgram(server, workspace, 'acme-partners')).id
  const partner = await joinProgram(server, workspace, programId, 'Hopper Works')
  partnerKey = await workspace.keyWith(['READ', 'CONTENT_WRITE'], partner.partnerId)
})
afterAll(() => server.stop())

type Post = { id: string; url: string; slug: string; link: { key: string; url: string } }
const act = (key: string, field: string, input: object): Promise<Post> =>
  carry<Post>(server, key, field, input, 'id url slug link { key url }', 'guestPost')
const draft = (input: object) =>
  act(partnerKey, 'createGuestPost', { programId, title: 'How we sell', markdown: 'Some text.', ...input })
async function publish(input: object = {}): Promise<Post> {
  const { id } = await draft(input)
  await act(partnerKey, 'submitGuestPost', { id })
  await act(workspace.key, 'approveGuestPost', { id })
  return act(workspace.key, 'publishGuestPost', { id })
}
const get = (url: string, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(url, 'http://x')
  return server.inject({ method: 'GET', url: pathname + search, headers })
}
const tagsIn = (html: string): { name: string; attributes: Record<string, string>; text: string }[] => {
  type Node = {
    tagName?: string
    attrs?: { name: string; value: string }[]
    childNodes?: Node[]
    value?: string
  }
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const walk = (node: Node): void => {
    if (node.tagName)
      found.push({
        name: node.tagName,
        attributes: Object.fromEntries((node.attrs ?? []).map((a) => [a.name, a.value])),
        text: (node.childNodes ?? []).map((child) => child.value ?? '').join(''),
      })
    node.childNodes?.forEach(walk)
  }
  walk(parse(html) as unknown as Node)
  return found
}
const meta = (html: string, name: string): string | undefined =>
  tagsIn(html).find((tag) => tag.name === 'meta' && [tag.attributes['property'], tag.attributes['name']].includes(name))
    ?.attributes['content']
const hrefs = (html: string, rel: string): string[] =>
  tagsIn(html).flatMap((tag) =>
    tag.name === 'link' && tag.attributes['rel'] === rel ? [tag.attributes['href'] ?? ''] : [],
  )
const BROWSER = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
}

describe('the page of a post', () => {
  it('says what it is to search engines and previews', async () => {
    const post = await publish({
      title: 'How referrals work',
      description: 'Two years in numbers.',
      authorBio: 'Sells.',
    })
    const { body, statusCode } = await get(post.url)
    expect(statusCode).toBe(200)
    expect(hrefs(body, 'canonical')).toEqual([post.url])
    expect(meta(body, 'description')).toBe('Two years in numbers.')
    expect(meta(body, 'og:type')).toBe('article')
    expect([meta(body, 'og:image:width'), meta(body, 'og:image:height')]).toEqual(['1200', '630'])
    expect(meta(body, 'twitter:card')).toBe('summary_large_image')
    expect(meta(body, 'article:published_time')).toBe('2026-06-01T09:00:00.000Z')
    expect(meta(body, 'robots')).toBeUndefined()
    const [graph] = tagsIn(body)
      .filter((tag) => tag.attributes['type'] === 'application/ld+json')
      .map((tag) => (JSON.parse(tag.text) as { '@graph': { '@type': string }[] })['@graph'])
    expect(graph?.map((thing) => thing['@type'])).toEqual(['BlogPosting', 'Organization', 'Person', 'BreadcrumbList'])
    expect(tagsIn(body).filter((tag) => tag.name === 'h1').length).toBe(1)
  })

  it('runs nothing, whatever the title and text try', async () => {
    const title = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
    const markdown =
      '<script>alert(3)</script>\n\n<img src=x onerror=alert(4)>\n\n[x](javascript:alert(5))\n\n]]> & <iframe src="https://x.example"></iframe>'
    const post = await publish({
      title,
      markdown,
      description: title,
      authorName: title.slice(0, 60),
      authorBio: title,
    })
    for (const url of [post.url, '/blog/acme']) {
      const { body, statusCode } = await get(url)
      expect(statusCode).toBe(200)
      const tags = tagsIn(body)
      const scripts = tags.filter((tag) => tag.name === 'script')
      expect(scripts.every((tag) => tag.attributes['type'] === 'application/ld+json')).toBe(true)
      for (const script of scripts) expect(() => JSON.parse(script.text) as unknown).not.toThrow()
      expect(tags.some((tag) => tag.name === 'iframe')).toBe(false)
      for (const { attributes } of tags)
        for (const [name, value] of Object.entries(attributes)) {
          expect(name).not.toMatch(/^on/)
          if (/^(href|src)$/.test(name)) expect(value).not.toMatch(/^\s*javascript:/i)
        }
    }
  })

  it("carries the partner's link in its call to action, and a click on it is a click of the partner", async () => {
    const post = await publish({ ctaText: 'Try it for a month' })
    const { body } = await get(post.url)
    const button = tagsIn(body).find((tag) => tag.name === 'a' && tag.text === 'Try it for a month')
    expect(button?.attributes).toMatchObject({ href: post.link.url, rel: 'sponsored nofollow' })
    expect((await get(post.link.url, BROWSER)).statusCode).toBe(302)
    const { data } = await server.ask(
      partnerKey,
      `{ guestPost(id: "${post.id}") { clicks } trackingLinks { totalCount } }`,
    )
    expect(data).toMatchObject({ guestPost: { clicks: 1 } })
    expect(body).toContain('This is a guest post by Hopper Works, a partner of acme.')
  })

  it('stays as it was published while an edit is in review', async () => {
    const post = await publish({ title: 'First words', markdown: 'Published text.' })
    const change = { id: post.id, title: 'Other words', markdown: 'Unapproved text.', ctaText: 'Unapproved' }
    await act(partnerKey, 'updateGuestPost', change)
    const { body } = await get(post.url)
    expect(body).toContain('Published text.')
    expect(body).not.toMatch(/Unapproved|Other words/)
    for (const path of ['/blog/acme', '/blog/acme/feed.xml', '/blog/acme/atom.xml', '/blog/acme/feed.json'])
      expect((await get(path)).body).not.toMatch(/Unapproved|Other words/)
    await act(workspace.key, 'approveGuestPost', { id: post.id })
    await act(workspace.key, 'publishGuestPost', { id: post.id })
    expect((await get(post.url)).body).toContain('Unapproved text.')
  })

  it('is not there before it is published, by no address', async () => {
    const { id } = await draft({ title: 'Secret plans' })
    for (const path of [
      `/blog/acme/${id}`,
      '/blog/acme/secret-plans',
      `/blog/acme/post-${id.slice(-10)}`,
      '/blog/nobody',
    ])
      expect((await get(path)).statusCode).toBe(404)
    expect((await get('/blog/acme')).body).not.toContain('Secret plans')
    expect((await get('/sitemap.xml')).body).not.toContain('secret')
    const notFound = await get('/blog/acme/nothing')
    expect(meta(notFound.body, 'robots')).toBe('noindex, nofollow')
  })

  it('names its translations, only those that are public, and a foreign original', async () => {
    const english = await publish({ title: 'Selling with care', locale: 'en' })
    const { body: alone } = await get(english.url)
    expect(hrefs(alone, 'alternate').filter((href) => !/\.(xml|json)$/.test(href))).toEqual([])
    const german = await publish({ title: 'Mit Sorgfalt verkaufen', locale: 'de', originalId: english.id })
    await draft({ title: '丁寧に売る', locale: 'ja', originalId: english.id })
    for (const { url } of [english, german]) {
      const { body } = await get(url)
      const alternates = tagsIn(body).filter((tag) => tag.name === 'link' && tag.attributes['hreflang'])
      expect(alternates.map((tag) => [tag.attributes['hreflang'], tag.attributes['href']])).toEqual([
        ['en', english.url],
        ['de', german.url],
        ['x-default', english.url],
      ])
    }
    expect((await get(german.url)).body).toMatch(/<html lang="de">[\s\S]*Gastbeitrag/)
    const sitemap = (await get('/sitemap.xml')).body
    expect(sitemap).toContain(`hreflang="de" href="${german.url}"`)
    const foreign = await publish({ title: 'Seen elsewhere', canonicalUrl: 'https://hopper.example/seen' })
    expect(hrefs((await get(foreign.url)).body, 'canonical')).toEqual(['https://hopper.example/seen'])
  })

  it('is in the sitemap exactly with the languages that its head names, and not where it is sent elsewhere', async () => {
    const original = await publish({ title: 'Ernten', locale: 'de' })
    const later = await publish({ title: 'Harvest', locale: 'en', originalId: original.id })
    const canonicalUrl = 'https://hopper.example/harvest'
    const elsewhere = await publish({ title: '収穫', locale: 'ja', originalId: original.id, canonicalUrl })
    const own = await publish({ title: 'Its own address' })
    const sitemap = (await get('/sitemap.xml')).body
    for (const { url } of [original, later]) {
      const head = tagsIn((await get(url)).body).filter((tag) => tag.name === 'link' && tag.attributes['hreflang'])
      const named = head.map((tag) => `hreflang="${tag.attributes['hreflang']}" href="${tag.attributes['href']}"`)
      expect(named.toSorted()).toEqual([
        `hreflang="de" href="${original.url}"`,
        `hreflang="en" href="${later.url}"`,
        `hreflang="x-default" href="${original.url}"`,
      ])
      const entry = sitemap.split('<url>').find((one) => one.includes(`<loc>${url}</loc>`)) ?? ''
      expect(entry.match(/hreflang="[^"]+" href="[^"]+"/g)?.toSorted()).toEqual(named.toSorted())
    }
    expect(sitemap).toContain(own.url)
    expect(sitemap).not.toContain(elsewhere.url)
    const alone = tagsIn((await get(elsewhere.url)).body).filter((tag) => tag.attributes['hreflang'])
    expect(alone.filter((tag) => tag.name === 'link')).toEqual([])
  })

  it('leads nowhere private: what was pasted with the address of the editor stays on the page', async () => {
    const { publicUrl } = server.services
    const editor = `${publicUrl}/portal/prt_1/posts/gst_1`
    const markdown = `Word.[1](${editor}#_ftn1) and [mine](${editor}), [theirs](/w/acme/settings), [fine](/p/acme-partners#top)`
    const post = await publish({ title: 'Pasted', markdown })
    for (const path of [post.url, '/blog/acme/feed.xml', '/blog/acme/atom.xml', '/blog/acme/feed.json']) {
      const { body } = await get(path)
      expect(body).not.toMatch(/\/portal\/|\/w\/acme/)
      expect(body).toContain('/p/acme-partners#top')
    }
    expect((await get(post.url)).body).toContain('<a href="#post-_ftn1">1</a>')
  })

  it('is small, needs no script, and is not sent twice', async () => {
    const post = await publish({
      title: 'A long one',
      markdown: `## Part\n\n${'Words that say something. '.repeat(400)}`,
    })
    const { body, headers } = await get(post.url)
    expect(body).not.toMatch(/<script(?! type="application\/ld\+json")/)
    expect(gzipSync(body).length).toBeLessThan(20_000)
    const again = await get(post.url, { 'if-none-match': String(headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('has a picture in both brands for previews', async () => {
    const post = await publish({ title: '請求書づくりを、もっと速く', locale: 'ja' })
    const answer = await get(meta((await get(post.url)).body, 'og:image') ?? '')
    const { width, height, format } = await sharp(answer.rawPayload).metadata()
    expect([answer.headers['content-type'], format, width, height]).toEqual(['image/png', 'png', 1200, 630])
    const again = await get(`${post.url}/og.png`, { 'if-none-match': String(answer.headers['etag']) })
    expect(again.statusCode).toBe(304)
  })
})

describe('a feed', () => {
  it('has whole addresses only, also for notes and headings of the page', async () => {
    const post = await publish({
      title: 'Noted',
      markdown: 'Word.[^1] [up](#top) and <a title="a>b" href="#c">c</a>\n\n[^1]: A note.',
    })
    for (const path of ['/blog/acme/feed.xml', '/blog/acme/atom.xml', '/blog/acme/feed.json']) {
      const { body } = await get(path)
      expect(body).not.toMatch(/href=\\?"#/)
      for (const id of ['post-fn-1', 'post-fnref-1', 'post-top', 'post-c']) expect(body).toContain(`${post.url}#${id}`)
    }
  })

  it('is well-formed XML or JSON with the posts in it, also those that try to break it', async () => {
    const post = await publish({
      title: 'Cats & dogs <b> ]]> "quoted" ]]> &amp; more',
      markdown: '`]]>` and <b>bold</b> & more',
    })
    const require = createRequire(createRequire(import.meta.url).resolve('sitemap'))
    const sax = require('sax') as {
      parser: (strict: boolean) => {
        onerror: (error: Error) => void
        ontext: (text: string) => void
        oncdata: (text: string) => void
        write: (text: string) => { close: () => void }
      }
    }
    for (const path of ['/blog/acme/feed.xml', '/blog/acme/atom.xml', '/sitemap.xml']) {
      const { body, headers, statusCode } = await get(path)
      expect([statusCode, headers['content-type']]).toEqual([200, expect.stringMatching(/xml/)])
      const parser = sax.parser(true)
      let text = ''
      parser.onerror = (error) => {
        throw error
      }
      parser.ontext = parser.oncdata = (part) => {
        text += part
      }
      parser.write(body).close()
      const title = 'Cats & dogs <b> ]]> "quoted" ]]> &amp; more'
      if (path === '/blog/acme/feed.xml') expect(text).toContain(title)
      if (path === '/blog/acme/atom.xml') {
        expect(body).toContain('<title type="html">')
        expect(text).toContain('Cats & dogs &lt;b> ]]> "quoted" ]]> &amp;amp; more')
      }
      expect(body).toContain(post.url)
    }
    type Item = { url: string; title: string; content_html: string }
    const json = (await get('/blog/acme/feed.json')).json<{ items: Item[] }>()
    const item = json.items.find((one) => one.url === post.url)
    expect(item?.title).toBe('Cats & dogs <b> ]]> "quoted" ]]> &amp; more')
    expect(item?.content_html).toMatch(/^<p><em>[^<]+<\/em><\/p>/)
    expect(item?.content_html).toMatch(/<a href="http[^"]+\/r\/\w+" rel="sponsored nofollow">[^<]+<\/a><\/p>$/)
    const { headers } = await get('/blog/acme/feed.xml')
    const again = await get('/blog/acme/feed.xml', { 'if-none-match': String(headers['etag']) })
    expect(again.statusCode).toBe(304)
  })
})

describe('the list', () => {
  it('is found from /blog, speaks the language of the reader, and goes on page by page', async () => {
    const answer = await get('/blog')
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/blog/acme'])
    const german = await get('/blog/acme', { 'accept-language': 'de' })
    expect(german.body).toContain('Blog von acme')
    for (const bad of ['?page=0', '?page=x', '?page=9999', '?page=99'])
      expect((await get(`/blog/acme${bad}`)).statusCode).toBe(404)
  })
})
