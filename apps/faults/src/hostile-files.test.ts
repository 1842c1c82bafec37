import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { click } from './pressure.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'
import { upload } from './uploads.ts'

const dataDir = newDataDir()
let server: Running
beforeAll(async () => {
  server = await startServer(dataDir)
})
afterAll(async () => {
  await server.kill()
  removeDataDir(dataDir)
})

const svg = (inside: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${inside}</svg>`)
/** Few hundred bytes, and a picture that no library finishes. */
const uses = (levels: number, times: number): Buffer =>
  svg(
    `<defs><rect id="a0" width="9" height="9" opacity=".5"/>${Array.from({ length: levels }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(times)}</g>`).join('')}</defs><use href="#a${levels}"/>`,
  )
const turbulence = svg(
  `<filter id="f" x="-9" y="-9" width="30" height="30">${'<feTurbulence numOctaves="255" baseFrequency="0.9"/>'.repeat(20)}</filter>${'<rect filter="url(#f)" width="100" height="100"/>'.repeat(200)}`,
)
const opacity = svg(
  `${'<g opacity=".9">'.repeat(150)}${'<rect width="99" height="99" opacity=".5"/>'.repeat(9000)}${'</g>'.repeat(150)}`,
)
const pdf = (inside: string): Buffer => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF`, 'latin1')

/** A PNG of one colour that says how large it is: kilobytes that unpack to gigabytes. */
function png(width: number, height: number, frames = 1): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc(body), framed.length - 4)
    return framed
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const count = Buffer.alloc(8)
  count.writeUInt32BE(frames, 0)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const animation = frames > 1 ? [chunk('acTL', count)] : []
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...animation,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}
/** A GIF of many empty frames as large as the picture. */
function gif(side: number, frames: number): Buffer {
  const word = (n: number) => [n & 255, n >> 8]
  const head = [...Buffer.from('GIF89a'), ...word(side), ...word(side), 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
  const frame = [0x21, 0xf9, 4, 8, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...word(side), ...word(side), 0, 2, 2, 0x44, 1, 0]
  return Buffer.from([...head, ...Array.from({ length: frames }, () => frame).flat(), 0x3b])
}
const deepPdf = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(30_000_000, '/A ')).toString('latin1')
  return pdf(`1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n${packed}\nendstream endobj\n`.repeat(4))
}

type Case = [name: string, purpose: string, fileName: string, bytes: () => Buffer]
const hostile: Case[] = [
  ['uses within uses', 'LOGO', 'a.svg', () => uses(10, 4)],
  [
    'a drawing of a million pixels a side',
    'LOGO',
    'a.svg',
    () =>
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"><rect width="9" height="9"/></svg>',
      ),
  ],
  [
    'patterns within patterns',
    'LOGO',
    'a.svg',
    () =>
      svg(
        `${Array.from({ length: 30 }, (_, i) => `<pattern id="p${i + 1}" width=".01" height=".01"><rect width="99" height="99" fill="url(#p${i})"/></pattern>`).join('')}<rect width="99" height="99" fill="url(#p30)"/>`,
      ),
  ],
  ['a picture of 12,000² pixels', 'LOGO', 'a.png', () => png(12_000, 12_000)],
  ['a picture of 7,700² pixels', 'RESOURCE', 'a.png', () => png(7700, 7700)],
  ['an animation of thousands of frames', 'POST_IMAGE', 'a.gif', () => gif(600, 4000)],
  ['an animation of 290 large frames', 'POST_IMAGE', 'a.gif', () => gif(640, 290)],
  ['an animated PNG of a million frames', 'POST_IMAGE', 'a.png', () => png(2000, 2000, 1_000_000)],
  ['streams without end', 'RESOURCE', 'a.pdf', () => pdf('stream\n'.repeat(120_000))],
  ['objects that unpack to a thousand times as much', 'RESOURCE', 'a.pdf', deepPdf],
  ['comments without end', 'LOGO', 'a.svg', () => Buffer.from('<!---->'.repeat(2000))],
  ['noise upon noise', 'LOGO', 'a.svg', () => turbulence],
  ['layers upon layers', 'LOGO', 'a.svg', () => opacity],
]

/** Asks for everything else that a server does, again and again; gives the slowest answer of each, in milliseconds. */
function watch() {
  const slowest: Record<string, number> = {}
  let going = true
  const loop = async (name: string, work: () => Promise<unknown>) => {
    while (going) {
      const began = performance.now()
      await work()
      slowest[name] = Math.max(slowest[name] ?? 0, performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const ok = async (path: string) => {
    const response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.secret}` } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
  }
  const done = (file: string) =>
    Promise.all([
      loop('health', () => ok('/healthz')),
      loop('database', () => ok('/readyz')),
      loop('redirect', async () => expect(await click(server.url)).toBeTruthy()),
      loop('file', () => ok(file)),
    ])
  return { done, stop: () => (going = false), slowest }
}

const memoryOf = async (pid: number): Promise<number> => {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

describe('while somebody sends hostile files', () => {
  it('each is answered within its limit, and everything else at once', async () => {
    const fine = await upload(server, Buffer.from('Hello'), 'a.txt')
    expect(fine.status).toBe(201)
    const files = hostile.map(([name, purpose, fileName, bytes]) => ({ name, purpose, fileName, bytes: bytes() }))
    const watching = watch()
    const watched = watching.done(new URL(String(fine.url)).pathname)
    const answers: Record<string, string> = {}
    let slowest = 0
    await Promise.all(
      files.map(async ({ name, purpose, fileName, bytes }) => {
        const began = performance.now()
        const { status, code } = await upload(server, bytes, fileName, purpose)
        slowest = Math.max(slowest, performance.now() - began)
        answers[name] = `${status} ${code ?? ''}`.trim()
      }),
    )
    watching.stop()
    await watched
    console.log(answers, watching.slowest, `slowest answer ${slowest | 0} ms`, `${(await memoryOf(server.pid)) | 0} MB`)
    for (const answer of Object.values(answers)) expect(answer).toMatch(/^(201|4\d\d|503)/)
    for (const [name, ms] of Object.entries(watching.slowest)) expect([name, ms < 2000]).toEqual([name, true])
    expect(await memoryOf(server.pid)).toBeLessThan(1200)
  })

  it('more than can be done soon are turned away with a reason, and an honest file gets its turn', async () => {
    const many = Array.from({ length: 40 }, () => upload(server, turbulence, 'a.svg', 'LOGO'))
    const answers = await Promise.all(many)
    const codes = new Set(answers.map(({ status, code }) => `${status} ${code}`))
    expect([...codes].toSorted()).toEqual(['422 FILE_TOO_COMPLEX', '503 UNAVAILABLE'])
    expect((await upload(server, Buffer.from('Hello again'), 'b.txt')).status).toBe(201)
  })

  it('the server stops when it is told to', async () => {
    const work = upload(server, turbulence, 'a.svg', 'LOGO').catch(() => ({ status: 0, code: 'connection' }))
    await new Promise((resolve) => setTimeout(resolve, 500))
    const began = performance.now()
    expect(await server.kill('SIGTERM')).toBe(0)
    expect(performance.now() - began).toBeLessThan(15_000)
    await work
    server = await startServer(dataDir)
  })
})
