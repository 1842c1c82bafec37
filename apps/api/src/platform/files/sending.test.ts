import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

const CREATE = `mutation { createUpload(input: { fileName: "a.png", mediaType: "image/png", size: 100, purpose: LOGO }) {
  upload { id url } } }`
type Ticket = { id: string; url: string }
const ticket = async () =>
  ((await server.ask(workspace.key, CREATE)).data as unknown as { createUpload: { upload: Ticket } }).createUpload
    .upload
const complete = async (id: string) =>
  (
    await server.ask(
      workspace.key,
      'mutation($id: ID!) { completeUpload(input: { id: $id }) { file { id } userErrors { code } } }',
      { id },
    )
  ).data
const incoming = () => {
  const folder = join(server.services.config.dataDir, 'files', 'incoming')
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

describe('bytes over a real connection', () => {
  it('that are too many are answered while they are still sent', async () => {
    const { url } = await ticket()
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(url, { method: 'PUT', headers: { 'content-type': 'image/png' } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      sending.on('error', reject)
      for (let i = 0; i < 64; i++) sending.write(Buffer.alloc(65_536))
      sending.end()
    })
    expect(status).toBe(413)
    expect(incoming()).toEqual([])
  })

  it('that break off leave nothing: no file, no bytes, no trouble', async () => {
    const { id, url } = await ticket()
    const sending = request(url, { method: 'PUT', headers: { 'content-length': '50000' } })
    sending.on('error', () => {})
    sending.write(Buffer.alloc(10_000))
    await expect.poll(() => incoming().length, { timeout: 10_000 }).toBe(1)
    sending.destroy()
    await expect.poll(incoming, { timeout: 10_000 }).toEqual([])
    expect(await complete(id)).toEqual({ completeUpload: { file: null, userErrors: [{ code: 'FILE_EMPTY' }] } })
    expect((await server.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200)
  })
})
