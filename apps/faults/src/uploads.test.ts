import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'
import { abortUpload, upload } from './uploads.ts'

const dataDir = newDataDir()
let server: Running
beforeAll(async () => {
  server = await startServer(dataDir)
})
afterAll(async () => {
  await server.kill()
  removeDataDir(dataDir)
})

const CREATE = `mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url } userErrors { code } } }`
async function ticket(size: number): Promise<{ id: string; url: string }> {
  const input = { fileName: 'a.png', mediaType: 'image/png', size, purpose: 'LOGO' }
  const { data } = await server.ask(CREATE, { input })
  return (data as { createUpload: { upload: { id: string; url: string } } }).createUpload.upload
}

/** Every file that is stored, but for pictures of designs. */
const stored = (): string[] =>
  (readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Sends a head and a body that never ends until something is answered; gives the status. */
async function sendWithoutEnd(path: string, length: number): Promise<string> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const method = path.includes('?expires') ? 'PUT' : 'POST'
  socket.write(
    `${method} ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.secret}\r\ncontent-type: application/octet-stream\r\nx-file-name: a.png\r\ncontent-length: ${length}\r\n\r\n`,
  )
  for (let sent = 0; sent < length && !answer && !socket.destroyed; sent += 65_536) {
    await new Promise((resolve) => socket.write(Buffer.alloc(65_536), resolve))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  for (let i = 0; i < 200 && !answer; i++) await new Promise((resolve) => setTimeout(resolve, 25))
  socket.destroy()
  return answer.slice(9, 12)
}

describe('every upload gets an answer', () => {
  it('refused after its body was read', async () => {
    expect(await upload(server, Buffer.from('MZ not a picture'), 'a.exe')).toMatchObject({
      status: 415,
      code: 'FILE_TYPE',
    })
    expect(await upload(server, Buffer.alloc(0), 'a.png')).toMatchObject({ status: 422, code: 'FILE_EMPTY' })
    expect(await upload(server, Buffer.from('%PDF-1.7 nothing'), 'a.pdf')).toMatchObject({ code: 'FILE_UNSAFE' })
    expect(await upload(server, randomBytes(3 * 1024 * 1024), 'a.png', 'LOGO')).toMatchObject({ status: 413 })
  })

  it('refused while it is still being sent', async () => {
    const { url } = await ticket(10)
    const { pathname, search } = new URL(url)
    expect(await sendWithoutEnd(`/uploads?purpose=LOGO`, 8 * 1024 * 1024)).toBe('413')
    expect(await sendWithoutEnd(pathname + search, 8 * 1024 * 1024)).toBe('413')
    expect(
      await sendWithoutEnd(`${pathname}${search.replace(/signature=.{4}/, 'signature=AAAA')}`, 8 * 1024 * 1024),
    ).toBe('403')
  })

  it('and one that is broken off leaves nothing behind, and the server goes on', async () => {
    const { url } = await ticket(1_000_000)
    const { pathname, search } = new URL(url)
    const before = stored()
    for (let i = 0; i < 5; i++) await abortUpload(server, 1_000_000, 200_000)
    for (let i = 0; i < 5; i++) await abortUpload(server, 1_000_000, 200_000, `PUT ${pathname}${search}`)
    await expect.poll(stored, { timeout: 10_000 }).toEqual(before)
    const complete = await server.ask(
      `mutation($id: ID!) { completeUpload(input: { id: $id }) { file { id } userErrors { code } } }`,
      {
        id: pathname.split('/').at(-1),
      },
    )
    expect(complete.data).toMatchObject({ completeUpload: { file: null, userErrors: [{ code: 'FILE_EMPTY' }] } })
    expect(await upload(server, Buffer.from('Hello'), 'a.txt')).toMatchObject({ status: 201 })
  })
})
