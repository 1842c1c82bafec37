import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sent } from '../../platform/mail/mail.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let other: TestWorkspace
let programId: string
let partner: Joined
let partnerKey: string
let rivalKey: string

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  other = await server.makeWorkspace('globex')
  programId = (await openProgram(server, workspace, 'acme-partners')).id
  partner = await joinProgram(server, workspace, programId, 'Hopper Works')
  const rival = await joinProgram(server, workspace, programId, 'Lighthouse')
  partnerKey = await workspace.keyWith(['READ', 'CONTENT_WRITE'], partner.partnerId)
  rivalKey = await workspace.keyWith(['READ', 'CONTENT_WRITE'], rival.partnerId)
})
afterAll(() => server.stop())

type Post = {
  id: string
  state: string
  version: number
  slug: string | null
  url: string | null
  html: string
  link: { url: string }
  comments: { author: string; text: string }[]
  seo: { check: string; ok: boolean; message: string }[]
  publishedVersion: number | null
}
const FIELDS =
  'id state version slug url html publishedVersion link { url } comments { author text } seo { check ok message }'
const inputType = (field: string) => `${field[0]?.toUpperCase()}${field.slice(1)}Input`
const act = (key: string, field: string, input: object): Promise<Post> =>
  carry<Post>(server, key, field, input, FIELDS, 'guestPost')
const refusals = async (key: string, field: string, input: object): Promise<unknown> => {
  const answer = await server.ask(
    key,
    `mutation($input: ${inputType(field)}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  return (answer.data?.[field] as { userErrors: unknown } | undefined)?.userErrors ?? answer.errors?.[0]?.extensions
}
const write = (more: object = {}) =>
  act(partnerKey, 'createGuestPost', { programId, title: 'How we sell', markdown: 'Some text.', ...more })
const published = async (more: object = {}, slug?: string) => {
  const { id } = await write(more)
  await act(partnerKey, 'submitGuestPost', { id })
  await act(workspace.key, 'approveGuestPost', { id })
  return act(workspace.key, 'publishGuestPost', { id, ...(slug ? { slug } : {}) })
}
const page = (url: string | null) => server.inject({ method: 'GET', url: new URL(url ?? '', 'http://x').pathname })

describe('a guest post', () => {
  it('goes from draft by a change and an approval to a public page, and the writer is told', async () => {
    const { id, state, link } = await write({ title: 'The road to review' })
    expect([state, link.url]).toEqual(['DRAFT', expect.stringMatching(/\/r\/\w{7}$/)])
    expect((await act(partnerKey, 'submitGuestPost', { id })).state).toBe('IN_REVIEW')
    const asked = await act(workspace.key, 'requestGuestPostChanges', { id, comment: 'Shorter, please.' })
    expect(asked).toMatchObject({
      state: 'CHANGES_REQUESTED',
      comments: [{ author: 'acme', text: 'Shorter, please.' }],
    })
    await act(partnerKey, 'updateGuestPost', { id, markdown: 'Short.' })
    server.setNow(new Date('2026-06-01T09:10:00Z'))
    await act(partnerKey, 'addGuestPostComment', { id, comment: 'Done.' })
    await act(partnerKey, 'submitGuestPost', { id })
    await act(workspace.key, 'approveGuestPost', { id, version: 2 })
    const live = await act(workspace.key, 'publishGuestPost', { id })
    expect(live).toMatchObject({ state: 'PUBLISHED', slug: 'the-road-to-review', publishedVersion: 2 })
    expect(live.comments.map((c) => c.author)).toEqual(['acme', 'Hopper Works'])
    const sent: Sent[] = []
    server.services.mail.send = (mail) => Promise.resolve(void sent.push(mail))
    await server.api.engine.settle()
    const change = sent.find((mail) => mail.subject === 'A request about "The road to review"')
    const news = sent.find((mail) => mail.subject === '"The road to review" is published')
    expect(change?.text).toContain('Shorter, please.')
    expect(new Set(sent.map(({ to }) => to))).toContain('hopperworks@partner-hopperworks.example')
    expect(news?.text).toContain(live.url)
  })

  it('is published by the workspace only, and only when it is approved', async () => {
    const { id } = await write()
    for (const field of ['approveGuestPost', 'publishGuestPost', 'unpublishGuestPost'])
      expect(await refusals(partnerKey, field, { id })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refusals(partnerKey, 'requestGuestPostChanges', { id, comment: 'x' })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await refusals(workspace.key, 'publishGuestPost', { id })).toEqual([{ path: null, code: 'STATE_CONFLICT' }])
    await act(partnerKey, 'submitGuestPost', { id })
    expect(await refusals(workspace.key, 'publishGuestPost', { id })).toEqual([{ path: null, code: 'STATE_CONFLICT' }])
    expect(await refusals(workspace.key, 'approveGuestPost', { id, version: 7 })).toEqual([
      { path: ['version'], code: 'STATE_CONFLICT' },
    ])
  })

  it('goes back to review by an edit after approval, and not by saving the same again', async () => {
    const { id } = await write({ ctaText: 'Go' })
    await act(partnerKey, 'submitGuestPost', { id })
    await act(workspace.key, 'approveGuestPost', { id })
    expect(await act(partnerKey, 'updateGuestPost', { id, ctaText: 'Go' })).toMatchObject({
      state: 'APPROVED',
      version: 1,
    })
    expect(await act(partnerKey, 'updateGuestPost', { id, ctaText: 'Go now' })).toMatchObject({
      state: 'IN_REVIEW',
      version: 2,
    })
  })

  it('of somebody else is as if it were not there', async () => {
    const { id } = await write()
    for (const key of [rivalKey, other.key]) {
      const { data } = await server.ask(key, 'query($id: ID!) { guestPost(id: $id) { id } node(id: $id) { id } }', {
        id,
      })
      expect(data).toEqual({ guestPost: null, node: null })
      for (const field of ['updateGuestPost', 'submitGuestPost'])
        expect(await refusals(key, field, { id })).toEqual([{ path: ['id'], code: 'NOT_FOUND' }])
    }
    for (const field of ['approveGuestPost', 'publishGuestPost', 'unpublishGuestPost'])
      expect(await refusals(other.key, field, { id })).toEqual([{ path: ['id'], code: 'NOT_FOUND' }])
    expect(
      await refusals(rivalKey, 'createGuestPost', {
        programId,
        partnerId: partner.partnerId,
        title: 'T',
        markdown: '',
      }),
    ).toEqual([{ path: ['partnerId'], code: 'NOT_FOUND' }])
    expect(await refusals(other.key, 'createGuestPost', { programId, title: 'T', markdown: '' })).toEqual([
      { path: ['partnerId'], code: 'REQUIRED' },
    ])
  })

  it('takes every problem of its input at once, and nothing of it then', async () => {
    const input = {
      programId,
      title: '',
      markdown: 'x',
      description: 'x'.repeat(301),
      canonicalUrl: 'javascript:alert(1)',
      authorName: 'Mallory\u202e',
    }
    expect(await refusals(partnerKey, 'createGuestPost', input)).toEqual([
      { path: ['title'], code: 'REQUIRED' },
      { path: ['description'], code: 'TOO_LONG' },
      { path: ['authorName'], code: 'INVALID_CHARACTERS' },
      { path: ['canonicalUrl'], code: 'URL_INVALID' },
    ])
    const { id } = await write({ markdown: ' ' })
    expect(await refusals(partnerKey, 'submitGuestPost', { id })).toEqual([{ path: ['markdown'], code: 'REQUIRED' }])
  })

  it('is rendered when it is saved: hostile text is refused or made harmless, and is never an error', async () => {
    const safe = await write({ markdown: '<script>alert(1)</script>\n\n[x](javascript:alert(2))\n\n# Hi\u0000\ud800' })
    expect(safe.html).not.toMatch(/script|javascript:/i)
    expect(safe.html).toContain('<h2')
    const deep = { programId, title: 'T', markdown: '>'.repeat(20_000) }
    expect(await refusals(partnerKey, 'createGuestPost', deep)).toEqual([{ path: ['markdown'], code: 'TOO_MANY' }])
    const preview = async (markdown: string) =>
      (
        await server.ask(
          partnerKey,
          'query($m: String!) { previewGuestPost(markdown: $m) { html wordCount problems } }',
          {
            m: markdown,
          },
        )
      ).data?.['previewGuestPost']
    expect(await preview('Two *words*')).toEqual({ html: '<p>Two <em>words</em></p>', wordCount: 2, problems: [] })
    expect(await preview('>'.repeat(20_000))).toMatchObject({ html: '', problems: [expect.stringContaining('60')] })
  })

  it("tells what a search engine would look at, in the reader's language", async () => {
    const { seo, id } = await write({ title: 'Hi', markdown: '![](https://x.example/a.png)\n\ntext' })
    expect(seo.filter((s) => !s.ok).map((s) => s.check)).toEqual([
      'TITLE_LENGTH',
      'DESCRIPTION_LENGTH',
      'WORD_COUNT',
      'IMAGE_ALT',
      'CALL_TO_ACTION',
    ])
    const german = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${partnerKey}`,
        'x-rapport-locale': 'de',
      },
      payload: JSON.stringify({ query: `{ guestPost(id: "${id}") { seo { check message } } }` }),
    })
    expect(german.body).toContain('1 Bild hat keine Beschreibung.')
  })
})

describe('an address', () => {
  it('is made from the title, told apart where it was made, refused where it was wished', async () => {
    const first = await published({ title: 'Größer & schöner' })
    expect(first.slug).toBe('groesser-schoener')
    const second = await published({ title: 'Größer & schöner' })
    expect(second.slug).toMatch(/^groesser-schoener-\w{6}$/)
    const { id } = await write()
    await act(partnerKey, 'submitGuestPost', { id })
    await act(workspace.key, 'approveGuestPost', { id })
    const wish = (slug: string) => refusals(workspace.key, 'publishGuestPost', { id, slug })
    expect(await wish('groesser-schoener')).toEqual([{ path: ['slug'], code: 'SLUG_TAKEN' }])
    expect(await wish('../x')).toEqual([{ path: ['slug'], code: 'SLUG_INVALID' }])
    expect(await wish('feed')).toEqual([{ path: ['slug'], code: 'KEY_RESERVED' }])
    expect((await published({ title: 'Feed' })).slug).toMatch(/^feed-\w{6}$/)
    expect((await published({ title: '請求書づくりを速くする', locale: 'ja' })).slug).toMatch(/^post-\w{10}$/)
  })

  it('leads on to the new one when it changes, and nobody else may take the old one', async () => {
    const { id, url } = await published({ title: 'Old name' })
    await act(partnerKey, 'updateGuestPost', { id, markdown: 'New text.' })
    await act(workspace.key, 'approveGuestPost', { id })
    const moved = await act(workspace.key, 'publishGuestPost', { id, slug: 'new-name' })
    const answer = await page(url)
    expect([answer.statusCode, answer.headers.location]).toEqual([301, '/blog/acme/new-name'])
    expect((await page(moved.url)).statusCode).toBe(200)
    expect((await published({ title: 'Old name' })).slug).toMatch(/^old-name-\w{6}$/)
  })

  it('says that a post is gone after it was taken down, also while an edit is in review', async () => {
    const { id, url } = await published({ title: 'Soon gone' })
    await act(partnerKey, 'updateGuestPost', { id, markdown: 'Edited.' })
    expect(await act(workspace.key, 'unpublishGuestPost', { id })).toMatchObject({ state: 'IN_REVIEW', url: null })
    expect((await page(url)).statusCode).toBe(410)
    expect(await refusals(workspace.key, 'unpublishGuestPost', { id })).toEqual([
      { path: null, code: 'STATE_CONFLICT' },
    ])
    await act(workspace.key, 'approveGuestPost', { id })
    expect((await act(workspace.key, 'publishGuestPost', { id })).url).toBe(url)
    expect((await page(url)).statusCode).toBe(200)
  })
})
