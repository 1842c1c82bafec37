import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { AwsClient } from 'aws4fetch'
import { makePrivateFolder } from '../private-folder.ts'

/** Where the bytes of files are kept. Keys are made by us: letters, digits, `/`, `.`, `-`, `_`. */
export type StoragePort = {
  put: (key: string, body: Uint8Array | Readable, mediaType: string) => Promise<void>
  /** The bytes from `start` to `end` (inclusive); undefined for a key that is not there. */
  get: (key: string, range?: { start: number; end: number }) => Promise<{ body: Readable; size: number } | undefined>
  remove: (key: string) => Promise<void>
}

function checkKey(key: string): string {
  if (!/^[\w./-]+$/.test(key) || key.includes('..')) throw new Error('not a storage key')
  return key
}

/** Files in a folder; a file appears whole or not at all. */
export function diskStorage(folder: string): StoragePort {
  const pathOf = (key: string) => join(folder, checkKey(key))
  return {
    put: async (key, body) => {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const part = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        if (body instanceof Readable) await pipeline(body, createWriteStream(part))
        else await writeFile(part, body)
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true }).catch(() => {})
        throw error
      }
    },
    get: async (key, range) => {
      const path = pathOf(key)
      const file = await open(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
        throw error
      })
      const found = await file?.stat()
      if (file && found?.isFile()) return { body: file.createReadStream(range), size: found.size }
      await file?.close()
      return undefined
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

/** A bucket in trouble is asked this often again, within half a second: whoever waits for a file should hear of it. */
const RETRIES = 3

/** An S3-compatible bucket: `s3://key:secret@host/bucket?region=eu-central-1`. */
export function s3Storage(address: string): StoragePort {
  const url = new URL(address)
  const bucket = url.pathname.replace(/^\/|\/$/g, '')
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: RETRIES,
  })
  const scheme = url.searchParams.get('tls') === '0' ? 'http' : 'https'
  const at = (key: string) => `${scheme}://${url.host}/${bucket}/${checkKey(key)}`
  const check = (response: Response) => {
    if (!response.ok) {
      const code = response.status >= 500 ? 'STORAGE_AWAY' : 'STORAGE_REFUSED'
      throw Object.assign(new Error(`storage answered ${response.status}`), { code })
    }
    return response
  }
  return {
    put: async (key, body, mediaType) => {
      const chunks: Uint8Array[] = []
      if (body instanceof Readable) for await (const chunk of body) chunks.push(chunk as Uint8Array)
      const bytes = body instanceof Readable ? Buffer.concat(chunks) : Buffer.from(body)
      check(await client.fetch(at(key), { method: 'PUT', body: bytes, headers: { 'content-type': mediaType } }))
    },
    get: async (key, range) => {
      const response = await client.fetch(
        at(key),
        range ? { headers: { range: `bytes=${range.start}-${range.end}` } } : {},
      )
      if (response.status === 404) return undefined
      check(response)
      const total =
        response.headers.get('content-range')?.split('/')[1] ?? response.headers.get('content-length') ?? '0'
      return { body: Readable.fromWeb(response.body as never), size: Number(total) }
    },
    remove: async (key) => void check(await client.fetch(at(key), { method: 'DELETE' })),
  }
}

/** The storage named by STORAGE_URL, else a folder in the data directory. */
export function openStorage(address: string | undefined, dataDir: string): StoragePort {
  if (address?.startsWith('s3:')) return s3Storage(address)
  const folder = address ? fileURLToPath(address) : join(dataDir, 'files')
  makePrivateFolder(folder)
  return diskStorage(folder)
}
