import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStorage, type StoragePort } from './storage.ts'

const ACCESS = 'AKIDRAPPORT'
const SECRET = 'a/secret+with=signs'
const REGION = 'eu-central-1'
const BUCKET = 'files'

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Whether a request is signed as AWS Signature Version 4 says; written from its specification, without the client's library. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!found) return false
  const [, access, day = '', region, names = '', signature = ''] = found
  const at = String(request.headers['x-amz-date'])
  const declared = String(request.headers['x-amz-content-sha256'])
  if (access !== ACCESS || region !== REGION || !at.startsWith(day)) return false
  if (!names.split(';').includes('host')) return false
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256(body)) return false
  const url = new URL(request.url ?? '', 'http://bucket')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), names, declared].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${SECRET}`, day), REGION))
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n'))
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}

type Kept = { bytes: Buffer; type: string }
const kept = new Map<string, Kept>()
let failures: number[] = []
let asked: string[] = []

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  asked.push(`${request.method} ${request.url}`)
  const failure = failures.shift()
  if (failure) return void response.writeHead(failure).end('<Error/>')
  if (!isSigned(request, body))
    return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
  const path = request.url ?? ''
  if (!path.startsWith(`/${BUCKET}/`))
    return void response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')
  if (request.method === 'PUT') {
    kept.set(path, { bytes: body, type: String(request.headers['content-type']) })
    return void response.writeHead(200).end()
  }
  const found = kept.get(path)
  if (request.method === 'DELETE') {
    kept.delete(path)
    return void response.writeHead(204).end()
  }
  if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  if (!range) return void response.writeHead(200, { 'content-length': found.bytes.length }).end(found.bytes)
  const [start, end] = [Number(range[1]), Math.min(Number(range[2]), found.bytes.length - 1)]
  response
    .writeHead(206, { 'content-range': `bytes ${start}-${end}/${found.bytes.length}` })
    .end(found.bytes.subarray(start, end + 1))
}

let server: Server
let storage: StoragePort
const addressWith = (secret: string, bucket = BUCKET): string =>
  `s3://${ACCESS}:${encodeURIComponent(secret)}@127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}?region=${REGION}&tls=0`
beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  storage = openStorage(addressWith(SECRET), '/nowhere')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  kept.clear()
  asked = []
  failures = []
})

const text = async (key: string, range?: { start: number; end: number }): Promise<string | undefined> => {
  const found = await storage.get(key, range)
  return found && (await buffer(found.body)).toString()
}

describe('files in a bucket', () => {
  test('are put, read, measured and removed by signed requests', async () => {
    await storage.put('blobs/ab/abc', Buffer.from('Hello, bucket'), 'text/plain')
    expect(kept.get(`/${BUCKET}/blobs/ab/abc`)).toEqual({ bytes: Buffer.from('Hello, bucket'), type: 'text/plain' })
    expect((await storage.get('blobs/ab/abc'))?.size).toBe(13)
    expect(await text('blobs/ab/abc')).toBe('Hello, bucket')
    await storage.remove('blobs/ab/abc')
    expect(await text('blobs/ab/abc')).toBeUndefined()
  })

  test('are put from a stream, whole', async () => {
    const parts = Array.from({ length: 50 }, (_, i) => Buffer.alloc(10_000, i))
    await storage.put('incoming/fil_1', Readable.from(parts), 'application/octet-stream')
    expect(kept.get(`/${BUCKET}/incoming/fil_1`)?.bytes.equals(Buffer.concat(parts))).toBe(true)
  })

  test('of a stream that breaks off are not there', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the sender went away')
      })(),
    )
    await expect(storage.put('incoming/fil_2', broken, 'text/plain')).rejects.toThrow('went away')
    expect(asked).toEqual([])
  })

  test('are read in ranges, and still tell their whole size', async () => {
    await storage.put('blobs/cd/cde', Buffer.from('0123456789'), 'text/plain')
    expect(await text('blobs/cd/cde', { start: 2, end: 4 })).toBe('234')
    expect((await storage.get('blobs/cd/cde', { start: 9, end: 9 }))?.size).toBe(10)
  })

  test('that are empty are files too', async () => {
    await storage.put('blobs/00/empty', Buffer.alloc(0), 'text/plain')
    expect(await text('blobs/00/empty')).toBe('')
  })

  test('that were removed twice are removed', async () => {
    await storage.remove('blobs/none')
    expect(asked).toEqual([`DELETE /${BUCKET}/blobs/none`])
  })
})

describe('a bucket', () => {
  test('refuses another secret, and that is an error and not a missing file', async () => {
    const other = openStorage(addressWith('wrong'), '/nowhere')
    await expect(other.put('blobs/a', Buffer.from('x'), 'text/plain')).rejects.toThrow('403')
    await expect(other.get('blobs/a')).rejects.toThrow('403')
    await expect(other.remove('blobs/a')).rejects.toThrow('403')
    expect(kept.size).toBe(0)
  })

  test('that does not exist keeps nothing, and says so when something is put', async () => {
    const other = openStorage(addressWith(SECRET, 'nothing'), '/nowhere')
    await expect(other.put('blobs/a', Buffer.from('x'), 'text/plain')).rejects.toThrow('404')
  })

  test('in trouble for a moment is asked again', async () => {
    failures = [503]
    await storage.put('blobs/again', Buffer.from('kept'), 'text/plain')
    expect(await text('blobs/again')).toBe('kept')
    expect(asked.slice(0, 2)).toEqual([`PUT /${BUCKET}/blobs/again`, `PUT /${BUCKET}/blobs/again`])
  })

  test('in trouble for long is an error in the end', async () => {
    failures = Array.from({ length: 20 }, () => 500)
    await expect(storage.put('blobs/never', Buffer.from('x'), 'text/plain')).rejects.toThrow('500')
    expect(asked).toHaveLength(4)
  })

  test('is never asked for what is no key of ours', async () => {
    for (const key of ['../other/secret', 'a b', 'a?acl', 'a#b', '', 'ä'])
      await expect(storage.get(key), key).rejects.toThrow('not a storage key')
    expect(asked).toEqual([])
  })
})
