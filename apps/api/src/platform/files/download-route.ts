import { kindOf } from '@rapport/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { disposition } from '../http/disposition.ts'
import { sayTo } from '../http/reader.ts'
import { type FilesHost, sendError } from './host.ts'
import { canBeFramed, PREVIEW_NAME, previewOf } from './preview.ts'
import { readRange } from './range.ts'
import { type Asking, fileSource, type Served } from './served.ts'

type FileRequest = FastifyRequest<{ Params: { id: string; name?: string }; Querystring: Record<string, unknown> }>

/** A file runs nothing, loads nothing and is never a page of ours. */
const POLICY = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox"

/** A PDF in a frame of ours: its viewer is the browser's own, which a sandbox would keep from working. */
const FRAMED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** What a browser may show by itself; everything else is saved. */
const SHOWN = /^(image\/(png|jpeg|webp|gif|avif)|video\/mp4|audio\/mpeg)$/

/** Reads who asks as a member of the workspace that the file belongs to: a browser's picture request names none. */
const readerOf = (request: FileRequest, contextOf: FilesHost['contextOf']) => (workspaceId: string) => {
  const { partner } = request.query
  request.headers['x-rapport-workspace'] = workspaceId
  if (typeof partner === 'string') request.headers['x-rapport-partner'] = partner
  return contextOf(request)
}

async function send(request: FileRequest, reply: FastifyReply, host: FilesHost, served: Served): Promise<FastifyReply> {
  const preview = request.params.name === PREVIEW_NAME
  const file = preview ? await previewOf(host.services, served.file) : served.file
  if (!file) return notFound(request, reply)
  const framed = request.query['inline'] !== undefined && canBeFramed(file)
  if (framed) void reply.header('x-frame-options', 'SAMEORIGIN')
  const etag = `"${file.sha256.slice(0, 40)}"`
  const immutable = file.isPublic && request.params.id === file.id
  void reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('content-security-policy', framed ? FRAMED : POLICY)
    .header(
      'content-disposition',
      disposition(file.name, framed || SHOWN.test(file.mediaType) ? 'inline' : 'attachment'),
    )
    .header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'private, no-cache')
    .header('cross-origin-resource-policy', file.isPublic ? 'cross-origin' : 'same-origin')
    .type(file.mediaType)
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.code(304).send()
  const fresh = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  const range = fresh ? readRange(request.headers.range, file.size) : undefined
  if (range === null) return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  if (request.method === 'HEAD') return reply.header('content-length', file.size).send()
  const found = await host.services.storage.get(file.storageKey, range)
  if (!found) return notFound(request, reply)
  if (!preview && !framed && (range?.start ?? 0) === 0)
    // who reads is not kept from it where nothing can be noted
    await served.onDownload?.().catch((err: unknown) => request.log.warn({ err }, 'a download was not noted'))
  if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  return reply.header('content-length', range ? range.end - range.start + 1 : file.size).send(found.body)
}

const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: sayTo(request, 'file.unknown') }] })

/** `GET /files/{id}/{name}`: a stored file, to whoever may have it; to everybody else it is not there. */
export function mountDownloads(host: FilesHost): void {
  const handler = async (request: FileRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { id } = request.params
    const asking: Asking = {
      services: host.services,
      id,
      query: request.query,
      reader: readerOf(request, host.contextOf),
    }
    try {
      const served = await fileSource(kindOf(id))?.(asking)
      return served ? await send(request, reply, host, served) : notFound(request, reply)
    } catch (error) {
      return sendError(reply, request, error)
    }
  }
  for (const url of ['/files/:id', '/files/:id/:name'])
    host.app.route({ method: ['GET', 'HEAD'], url, exposeHeadRoute: false, handler: handler as never })
}
