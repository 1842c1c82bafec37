import sharp from 'sharp'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { run } from '../commands/command.ts'
import { makeContext } from '../context.ts'
import { rowsOf } from '../db/database.ts'
import { Deadline } from '../deadline.ts'
import { completeIncoming, completeUpload } from './complete-upload.ts'

let server: TestServer
let workspace: TestWorkspace
let photo: Buffer
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#1f4f46' } })
    .withExif({ IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => server.stop())

const CREATE = `mutation($input: CreateUploadInput!) { createUpload(input: $input) {
  upload { id url headers { name value } expiresAt } userErrors { path code message } } }`
const COMPLETE = `mutation($id: ID!) { completeUpload(input: { id: $id }) {
  file { id url name mediaType size width height } userErrors { path code message } } }`

type Ticket = { id: string; url: string }
type Result = {
  file: { id: string; url: string; name: string; mediaType: string; size: number; width: number } | null
  userErrors: { code: string }[]
}
const create = async (fileName: string, size: number, purpose = 'RESOURCE', mediaType = ''): Promise<Ticket> => {
  const answer = await server.ask(workspace.key, CREATE, { input: { fileName, mediaType, size, purpose } })
  return (answer.data as unknown as { createUpload: { upload: Ticket } }).createUpload.upload
}
const put = (url: string, payload: Buffer) => {
  const { pathname, search } = new URL(url)
  return server.inject({ method: 'PUT', url: pathname + search, payload, headers: { 'content-type': 'image/jpeg' } })
}
const complete = async (id: string): Promise<Result> =>
  ((await server.ask(workspace.key, COMPLETE, { id })).data as unknown as { completeUpload: Result }).completeUpload
const upload = async (fileName: string, bytes: Buffer, purpose = 'RESOURCE'): Promise<Result> => {
  const ticket = await create(fileName, bytes.length, purpose)
  expect((await put(ticket.url, bytes)).statusCode).toBe(204)
  return complete(ticket.id)
}
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  server.inject({ method, url: new URL(url).pathname, headers })
const withKey = () => ({ authorization: `Bearer ${workspace.key}` })

describe('an upload', () => {
  it('becomes a file once its bytes are checked, without the place a photograph was taken', async () => {
    const { file, userErrors } = await upload('../../Büro\u202e.jpeg', photo)
    expect(userErrors).toEqual([])
    expect(file).toMatchObject({ name: 'Büro.jpg', mediaType: 'image/jpeg', width: 40, height: 30 })
    const response = await get(file?.url ?? '', withKey())
    expect(response.statusCode).toBe(200)
    expect((await sharp(response.rawPayload).metadata()).exif).toBeUndefined()
    expect(response.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'image/jpeg' })
    expect(response.headers['content-security-policy']).toContain('sandbox')
    expect(response.headers['content-disposition']).toContain("filename*=UTF-8''B%C3%BCro.jpg")
  })

  it('has the time that its check takes, and is still there for whoever was told to ask again', async () => {
    const actor = { kind: 'staff', userId: workspace.ownerUserId, workspaceId: workspace.id, role: 'OWNER' } as const
    const within = (ms: number) => makeContext(server.services, { actor, deadline: new Deadline(ms) })
    const finish = async (ms: number, id: string) => {
      const ctx = within(ms)
      return completeIncoming(ctx, id, (completion) => run(ctx, completeUpload, completion))
    }
    const { id, url } = await create('a.jpg', photo.length)
    await put(url, photo)
    await expect(finish(-1, id)).rejects.toMatchObject({ extensions: { code: 'TIMEOUT' } })
    // a process takes longer to start
    expect(await finish(20, id)).toMatchObject({ id, mediaType: 'image/jpeg' })
  })

  it('is admitted by its signed address only, and for a quarter of an hour', async () => {
    const { url } = await create('a.jpg', photo.length)
    expect((await put(url.replace(/signature=.{4}/, 'signature=AAAA'), photo)).statusCode).toBe(403)
    expect((await put(url.replace(/expires=\d/, 'expires=9'), photo)).statusCode).toBe(403)
    server.setNow(new Date('2026-06-01T09:16:00Z'))
    expect((await put(url, photo)).statusCode).toBe(403)
    server.setNow(new Date('2026-06-01T09:00:00Z'))
    expect((await put(url, photo)).statusCode).toBe(204)
  })

  it('is refused with a reason when it is not what it says or could do harm, and then leaves nothing to use', async () => {
    const bad: [string, Buffer, string, string][] = [
      ['logo.png', Buffer.from('<html><script>alert(1)</script></html>'), 'RESOURCE', 'FILE_TYPE'],
      ['notes.txt', Buffer.from('hi <script>alert(1)</script>'), 'RESOURCE', 'FILE_UNSAFE'],
      ['logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'LOGO', 'FILE_UNSAFE'],
      ['setup.exe', Buffer.from('MZ0000000000'), 'RESOURCE', 'FILE_TYPE'],
      ['post.pdf', Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>'), 'POST_IMAGE', 'FILE_TYPE'],
    ]
    for (const [name, bytes, purpose, code] of bad) {
      const { file, userErrors } = await upload(name, bytes, purpose)
      expect([name, file, userErrors[0]?.code]).toEqual([name, null, code])
    }
    const open = await rowsOf(
      server.services.database.db,
      sql`select 1 from files where name like '%.exe' and completed_at is not null`,
    )
    expect(open).toEqual([])
  })

  it('is refused before and while it is sent when it is too large, or nothing came', async () => {
    const answer = await server.ask(workspace.key, CREATE, {
      input: { fileName: 'a.png', mediaType: '', size: 3 * 1024 * 1024, purpose: 'LOGO' },
    })
    expect(answer.data).toMatchObject({ createUpload: { upload: null, userErrors: [{ code: 'FILE_TOO_LARGE' }] } })
    const { id, url } = await create('a.png', 10, 'LOGO')
    const response = await put(url, Buffer.alloc(3 * 1024 * 1024))
    expect(response.statusCode).toBe(413)
    expect(response.json()).toMatchObject({ userErrors: [{ code: 'FILE_TOO_LARGE' }] })
    expect((await complete(id)).userErrors).toMatchObject([{ code: 'FILE_EMPTY' }])
  })

  it('never completed is forgotten after a day', async () => {
    const { id } = await create('never.png', 10)
    server.setNow(new Date('2026-06-02T10:00:00Z'))
    await server.api.engine.settle()
    server.setNow(new Date('2026-06-01T09:00:00Z'))
    expect((await complete(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('in one request works for a key, and is refused in the language of the reader', async () => {
    const send = (payload: Buffer | string, headers: Record<string, string>) =>
      server.inject({
        method: 'POST',
        url: '/uploads',
        payload,
        headers: { 'content-type': 'application/octet-stream', ...headers },
      })
    const done = await send(photo, { ...withKey(), 'x-file-name': encodeURIComponent('写真.jpg') })
    expect([done.statusCode, done.json().name]).toEqual([201, '写真.jpg'])
    const refused = await send('x', { ...withKey(), 'x-file-name': 'a.exe', 'accept-language': 'ja' })
    expect([refused.statusCode, refused.json().userErrors[0].message]).toEqual([
      415,
      'この種類のファイルは使用できません。',
    ])
    expect((await send(photo, { 'x-file-name': 'a.jpg' })).statusCode).toBe(401)
    expect(
      (await send(photo, { 'x-file-name': 'a.jpg', authorization: 'Bearer rk_live_nobody123456' })).statusCode,
    ).toBe(401)
    const reader = await workspace.keyWith(['READ'])
    expect((await send(photo, { 'x-file-name': 'a.jpg', authorization: `Bearer ${reader}` })).statusCode).toBe(403)
  })
})

describe('a file', () => {
  it('is there for its workspace and for nobody else', async () => {
    const { file } = await upload('secret.jpg', photo)
    const other = await server.makeWorkspace('other')
    expect((await get(file?.url ?? '', { authorization: `Bearer ${other.key}` })).statusCode).toBe(404)
    expect((await get(file?.url ?? '')).statusCode).toBe(404)
    expect((await get('http://x/files/fil_00000000000000000000000000/a.png', withKey())).statusCode).toBe(404)
    for (const path of ['/files/..%2f..%2fsecret/a', '/files/%00/a', '/files/fil_x']) {
      expect((await server.inject({ method: 'GET', url: path })).statusCode).toBe(404)
    }
  })

  it('that is a logo is for everybody, drawn as PNG', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>',
    )
    const { file } = await upload('logo.svg', svg, 'LOGO')
    const response = await get(file?.url ?? '')
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/png'])
    expect(response.headers['cache-control']).toContain('immutable')
  })

  it('is given in ranges, by its tag, and as a small picture', async () => {
    const { file } = await upload('range.jpg', photo)
    const url = file?.url ?? ''
    const whole = await get(url, withKey())
    const part = await get(url, { ...withKey(), range: 'bytes=10-19' })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${whole.rawPayload.length}`])
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(10, 20))
    const tail = await get(url, { ...withKey(), range: 'bytes=-5' })
    expect(tail.rawPayload).toEqual(whole.rawPayload.subarray(-5))
    expect((await get(url, { ...withKey(), range: 'bytes=999999-' })).statusCode).toBe(416)
    const again = await get(url, { ...withKey(), 'if-none-match': String(whole.headers.etag) })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    const head = await get(url, withKey(), 'HEAD')
    expect([head.statusCode, head.headers['content-length']]).toEqual([200, String(whole.rawPayload.length)])
    const preview = await get(`http://x/files/${file?.id}/preview.webp`, withKey())
    expect([preview.statusCode, preview.headers['content-type']]).toEqual([200, 'image/webp'])
  })
})
