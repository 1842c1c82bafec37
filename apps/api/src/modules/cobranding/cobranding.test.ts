import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let other: TestWorkspace
let programId: string
let partner: Joined
let rival: Joined
let partnerKey: string
let rivalKey: string

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  other = await server.makeWorkspace('globex')
  programId = (await openProgram(server, workspace, 'acme-partners')).id
  partner = await joinProgram(server, workspace, programId, 'Harbor & Pine')
  rival = await joinProgram(server, workspace, programId, 'Lighthouse')
  partnerKey = await workspace.keyWith(['READ', 'CONTENT_WRITE', 'PARTNERS_WRITE'], partner.partnerId)
  rivalKey = await workspace.keyWith(['READ', 'CONTENT_WRITE', 'PARTNERS_WRITE'], rival.partnerId)
})
afterAll(() => server.stop())

type Asset = {
  id: string
  state: string
  version: number
  svgUrl: string
  pngUrl: string
  pdfUrl: string
  link: { url: string; key: string }
  approvals: { side: string; version: number }[]
  values: Record<string, string>
  views: number
  downloads: number
  clicks: number
  findings: { code: string; severity: string; message: string }[]
}
const FIELDS =
  'id state version svgUrl pngUrl pdfUrl values views downloads clicks link { url key } approvals { side version }'
const VALUES = { headline: 'Get paid the day you sell', body: 'Connect in ten minutes.', action: 'Start now' }

const asset = (key: string, field: string, input: object): Promise<Asset> =>
  carry<Asset>(server, key, field, input, FIELDS, 'coMarketingAsset')
const make = (key = partnerKey, values: object = VALUES, templateId = 'wide-card') =>
  asset(key, 'createCoMarketingAsset', {
    templateId,
    programId,
    title: 'Spring card',
    values,
    ...(key === workspace.key ? { partnerId: partner.partnerId } : {}),
  })
const approve = (key: string, { id, version }: { id: string; version: number }) =>
  asset(key, 'approveCoMarketingAsset', { id, version })
const approved = async (): Promise<Asset> => {
  const made = await make()
  await approve(workspace.key, made)
  return approve(partnerKey, made)
}
const get = (url: string, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(url)
  return server.inject({ method: 'GET', url: pathname + search, headers })
}
const read = async (key: string, id: string): Promise<Asset | null> =>
  (await server.ask(key, `query($id: ID!) { coMarketingAsset(id: $id) { ${FIELDS} } }`, { id })).data?.[
    'coMarketingAsset'
  ] ?? null
const refusals = async (key: string, field: string, input: object): Promise<unknown> => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
  const answer = await server.ask(
    key,
    `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  return (answer.data?.[field] as { userErrors: unknown } | undefined)?.userErrors ?? answer.errors?.[0]?.extensions
}
async function decoded(picture: Uint8Array): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const scan = jsqr as unknown as typeof jsqr.default
  return scan(new Uint8ClampedArray(data), info.width, info.height)?.data
}

describe('a brand kit', () => {
  const KIT = 'name missing logoUrl colors { primary secondary } voice'
  const kit = async (key: string, partnerId?: string) =>
    (await server.ask(key, `query($id: ID) { brandKit(partnerId: $id) { id ${KIT} } }`, { id: partnerId ?? null }))
      .data?.['brandKit'] as { id: string; missing: string[] } | null | undefined

  it('is there from the start, and says what it lacks', async () => {
    expect(await kit(partnerKey)).toMatchObject({ name: 'acme', missing: ['LOGO', 'VOICE'] })
    expect(await kit(partnerKey, partner.partnerId)).toMatchObject({ missing: ['LOGO', 'COLORS', 'VOICE'] })
  })

  it('keeps its id when it is filled in, and loses what was missing', async () => {
    const before = await kit(rivalKey, rival.partnerId)
    const png = await sharp({ create: { width: 300, height: 100, channels: 4, background: '#0b7285' } })
      .png()
      .toBuffer()
    const upload = await server.inject({
      method: 'POST',
      url: '/uploads?purpose=LOGO',
      payload: png,
      headers: { authorization: `Bearer ${rivalKey}`, 'content-type': 'image/png', 'x-file-name': 'logo.png' },
    })
    const logoUploadId = upload.json<{ id: string }>().id
    const input = { partnerId: rival.partnerId, logoUploadId, primary: '#0B7285', voice: 'Plain words.' }
    const after = await carry<{ id: string; missing: string[]; logoUrl: string }>(
      server,
      rivalKey,
      'updateBrandKit',
      input,
      `id ${KIT}`,
      'brandKit',
    )
    expect(after).toMatchObject({ id: before?.id, missing: [], colors: { primary: '#0b7285' } })
    expect((await get(after.logoUrl)).headers['content-type']).toBe('image/png')
    const node = await server.ask(rivalKey, '{ node(id: "' + after.id + '") { id ... on BrandKit { name } } }')
    expect(node.data).toEqual({ node: { id: after.id, name: 'Lighthouse' } })
  })

  it('is changed by its own side only', async () => {
    const change = (key: string, partnerId: string | null) =>
      refusals(key, 'updateBrandKit', { partnerId, primary: '#101010' })
    expect(await change(partnerKey, rival.partnerId)).toEqual([{ path: ['partnerId'], code: 'NOT_FOUND' }])
    expect(await change(other.key, partner.partnerId)).toEqual([{ path: ['partnerId'], code: 'NOT_FOUND' }])
    expect(await change(partnerKey, null)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await kit(partnerKey, rival.partnerId)).toBeNull()
    expect(await refusals(partnerKey, 'updateBrandKit', { partnerId: partner.partnerId, primary: 'red' })).toEqual([
      { path: ['primary'], code: 'COLOR_INVALID' },
    ])
  })
})

describe('an asset', () => {
  it('has a link of its own, and a click on it comes back to it', async () => {
    const made = await make()
    const again = await make()
    expect(made.link.key).not.toBe(again.link.key)
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36'
    expect((await get(made.link.url, { 'user-agent': agent })).statusCode).toBe(302)
    expect((await read(partnerKey, made.id))?.clicks).toBe(1)
    expect((await read(partnerKey, again.id))?.clicks).toBe(0)
  })

  it('is approved by both sides for one fixed version', async () => {
    const made = await make(workspace.key)
    expect(made.state).toBe('DRAFT')
    expect(await approve(workspace.key, made)).toMatchObject({
      state: 'IN_REVIEW',
      approvals: [{ side: 'WORKSPACE', version: 1 }],
    })
    expect(await approve(workspace.key, made)).toMatchObject({ state: 'IN_REVIEW' })
    expect(await approve(partnerKey, made)).toMatchObject({ state: 'APPROVED' })
  })

  it('loses its approvals by an edit, and an approval of what is no longer there is refused', async () => {
    const before = await approved()
    const after = await asset(partnerKey, 'updateCoMarketingAsset', { id: before.id, values: { headline: 'New' } })
    expect(after).toMatchObject({ state: 'DRAFT', version: 2, approvals: [], values: { headline: 'New' } })
    expect(await refusals(workspace.key, 'approveCoMarketingAsset', { id: before.id, version: 1 })).toEqual([
      { path: ['version'], code: 'STATE_CONFLICT' },
    ])
  })

  it('stays what was approved when a brand changes, while drafts follow the brand', async () => {
    const fixed = await approved()
    const draft = await make()
    const first = (await get(fixed.pngUrl)).headers['etag']
    await carry(
      server,
      partnerKey,
      'updateBrandKit',
      { partnerId: partner.partnerId, primary: '#7048e8' },
      'id',
      'brandKit',
    )
    expect(await read(partnerKey, fixed.id)).toMatchObject({ state: 'APPROVED', version: 1 })
    expect((await get(fixed.pngUrl)).headers['etag']).toBe(first)
    expect(await read(partnerKey, draft.id)).toMatchObject({ state: 'DRAFT', version: 2 })
  })

  it('takes in its open zones only what fits, and names every problem', async () => {
    const values = {
      headline: 'x'.repeat(81),
      accent: 'javascript:alert(1)',
      code: 'https://evil.example',
      nosuch: 'x',
      body: 7,
    }
    const input = { templateId: 'wide-card', programId, title: 'T', values }
    expect(await refusals(partnerKey, 'createCoMarketingAsset', input)).toEqual([
      { path: ['values', 'headline'], code: 'TOO_LONG' },
      { path: ['values', 'accent'], code: 'INVALID' },
      { path: ['values', 'code'], code: 'INVALID' },
      { path: ['values', 'nosuch'], code: 'INVALID' },
      { path: ['values', 'body'], code: 'INVALID' },
    ])
    const wide = { ...input, values: { headline: '請'.repeat(41) } }
    expect(await refusals(partnerKey, 'createCoMarketingAsset', wide)).toEqual([
      { path: ['values', 'headline'], code: 'TOO_LONG' },
    ])
    const picture = { ...input, templateId: 'leaflet-a4', values: { headline: 'A', picture: 'fil_1' } }
    expect(await refusals(partnerKey, 'createCoMarketingAsset', picture)).toEqual([
      { path: ['values', 'picture'], code: 'NOT_FOUND' },
    ])
    const empty = await make(partnerKey, {})
    expect(await refusals(partnerKey, 'approveCoMarketingAsset', { id: empty.id, version: 1 })).toEqual([
      { path: ['values', 'headline'], code: 'REQUIRED' },
    ])
  })

  it('of somebody else is as if it were not there', async () => {
    const made = await make()
    const path = `/assets/${made.id}.png`
    for (const key of [rivalKey, other.key]) {
      expect(await read(key, made.id)).toBeNull()
      const headers = { authorization: `Bearer ${key}` }
      const [theirs, unknown] = await Promise.all([
        server.inject({ method: 'GET', url: path, headers }),
        server.inject({ method: 'GET', url: '/assets/ast_00000000000000000000000000.png', headers }),
      ])
      expect([theirs.statusCode, theirs.body]).toEqual([404, unknown.body])
      for (const field of ['updateCoMarketingAsset', 'renderCoMarketingAsset', 'approveCoMarketingAsset']) {
        const more = { renderCoMarketingAsset: { format: 'PNG' }, approveCoMarketingAsset: { version: 1 } }[field]
        expect(await refusals(key, field, { id: made.id, ...more })).toEqual([{ path: ['id'], code: 'NOT_FOUND' }])
      }
    }
    expect((await server.inject({ method: 'GET', url: path })).statusCode).toBe(404)
    const theirs = { templateId: 'wide-card', partnerId: partner.partnerId, programId, title: 'T', values: {} }
    expect(await refusals(rivalKey, 'createCoMarketingAsset', theirs)).toEqual([
      { path: ['partnerId'], code: 'NOT_FOUND' },
    ])
  })

  it('tells what a designer would object to', async () => {
    const made = await make()
    const { data } = await server.ask(
      partnerKey,
      'query($id: ID!) { coMarketingAsset(id: $id) { findings { code severity message } } }',
      { id: made.id },
    )
    const findings = (data?.['coMarketingAsset'] as Asset | undefined)?.findings ?? []
    expect(findings.map((f) => f.code)).toContain('LOGO_MISSING')
    expect(findings.every((f) => !f.message.startsWith('finding.'))).toBe(true)
    expect(findings.filter((f) => f.severity === 'ERROR')).toEqual([])
  })
})

describe('a rendition', () => {
  it('is a real PNG, PDF and SVG whose code leads to the link of the asset', async () => {
    const made = await approved()
    const [png, pdf, svg] = await Promise.all([get(made.pngUrl), get(made.pdfUrl), get(made.svgUrl)])
    expect((await sharp(png.rawPayload).metadata()).width).toBe(1200)
    expect(await decoded(png.rawPayload)).toBe(made.link.url)
    expect(await decoded(await sharp(svg.rawPayload).png().toBuffer())).toBe(made.link.url)
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.rawPayload.length).toBeGreaterThan(4000)
    expect(svg.headers['content-security-policy']).toContain('sandbox')
    expect(svg.headers['x-content-type-options']).toBe('nosniff')
    expect(await read(partnerKey, made.id)).toMatchObject({ views: 3, downloads: 0 })
  })

  it('comes without the DRAFT mark only when both sides have approved that version', async () => {
    const made = await make()
    const render = async (key: string) =>
      (
        await server.ask(
          key,
          'mutation($id: ID!) { renderCoMarketingAsset(input: { id: $id, format: PNG }) { url draft userErrors { code } } }',
          { id: made.id },
        )
      ).data?.['renderCoMarketingAsset'] as unknown as { url: string; draft: boolean }
    const marked = async (url: string): Promise<boolean> => {
      const { data } = await sharp((await get(url)).rawPayload)
        .extract({ left: 600, top: 540, width: 600, height: 90 })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      let red = 0
      for (let i = 0; i < data.length; i += 3) if (data.subarray(i, i + 3).toString('hex') === '8c1d18') red++
      return red > 2000
    }
    const draft = await render(partnerKey)
    expect([draft.draft, await marked(draft.url)]).toEqual([true, true])
    await approve(workspace.key, made)
    expect((await render(workspace.key)).draft).toBe(true)
    await approve(partnerKey, made)
    const clean = await render(partnerKey)
    expect([clean.draft, await marked(clean.url)]).toEqual([false, false])
    expect((await get(clean.url)).headers['content-disposition']).toMatch(/^attachment; filename="Spring card.png"/)
    await asset(partnerKey, 'updateCoMarketingAsset', { id: made.id, values: VALUES })
    expect(await marked(clean.url)).toBe(true)
    expect((await read(partnerKey, made.id))?.downloads).toBe(2)
  })

  it('is admitted by its address for the version it names, and not for ever', async () => {
    const made = await make()
    expect((await get(made.svgUrl)).statusCode).toBe(200)
    expect((await get(made.svgUrl.replace('.svg', '.pdf'))).statusCode).toBe(200)
    expect((await get(made.svgUrl.replace('v=1', 'v=2'))).statusCode).toBe(404)
    expect((await get(made.svgUrl.replace(/signature=.{3}/, 'signature=AAA'))).statusCode).toBe(404)
    server.setNow(new Date('2026-06-01T11:00:01Z'))
    expect((await get(made.svgUrl)).statusCode).toBe(404)
    server.setNow(new Date('2026-06-01T09:00:00Z'))
    const headers = { authorization: `Bearer ${partnerKey}` }
    expect((await get(`http://x/assets/${made.id}.svg?v=1`, headers)).statusCode).toBe(200)
    for (const bad of ['.gif', '.svg?v=9', '.svg?v=-1', '.svg?v=1e9'])
      expect((await get(`http://x/assets/${made.id}${bad}`, headers)).statusCode).toBe(404)
  })

  it('is not sent again to who has it', async () => {
    const made = await make()
    const first = await get(made.pngUrl)
    const again = await get(made.pngUrl, { 'if-none-match': String(first.headers['etag']) })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
  })
})

describe('a preview', () => {
  const preview = (key: string | undefined, payload: object, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/assets/preview.svg',
      payload: JSON.stringify(payload),
      headers: {
        'content-type': 'application/json',
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...headers,
      },
    })

  it('shows what is being typed in both brands, to those who may make it', async () => {
    const body = { templateId: 'square-card', programId, values: { headline: '請求書づくりを速く' }, locale: 'ja' }
    const shown = await preview(partnerKey, body)
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    expect(shown.body).toContain('<svg')
    expect((await preview(rivalKey, { ...body, partnerId: partner.partnerId })).statusCode).toBe(404)
    expect((await preview(other.key, { ...body, partnerId: partner.partnerId })).statusCode).toBe(404)
    expect((await preview(undefined, body)).statusCode).toBe(401)
    expect((await preview(partnerKey, body, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await preview(partnerKey, { values: 3 })).statusCode).toBe(400)
  })

  it('of each template is there for the gallery', async () => {
    const { data } = await server.ask(partnerKey, '{ coBrandTemplates { id name zones { id label } previewSvgUrl } }')
    const templates = data?.['coBrandTemplates'] as unknown as { id: string; previewSvgUrl: string }[]
    expect(templates.length).toBeGreaterThanOrEqual(4)
    for (const { previewSvgUrl } of templates) {
      const shown = await get(previewSvgUrl)
      expect([shown.statusCode, shown.body.includes('<svg')]).toEqual([200, true])
    }
    expect((await get('http://x/assets/templates/nosuch.svg')).statusCode).toBe(404)
  })
})
