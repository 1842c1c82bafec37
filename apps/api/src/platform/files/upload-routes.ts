import { Readable } from 'node:stream'
import { refusal, refuse } from '@rapport/domain'
import { eq } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { run } from '../commands/command.ts'
import { sayTo } from '../http/reader.ts'
import { files } from '../tables.ts'
import { completeIncoming, completeUpload, incomingKey } from './complete-upload.ts'
import { createUpload } from './create-upload.ts'
import { type FilesHost, sendError, sendRefusal } from './host.ts'
import { isPurpose, PURPOSES } from './purposes.ts'
import { fileUrl } from './queries.ts'
import { limited } from './receive.ts'
import { isSigned } from './signature.ts'

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

/** The body as it comes in; one without bytes is an empty stream. */
const bodyOf = (request: FastifyRequest): Readable =>
  request.body instanceof Readable ? request.body : Readable.from([])

/** A name in a header: percent-encoded, since headers carry Latin-1 only. */
function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An answer for whoever still listens. A body that was read is destroyed as well: the connection tells whether they are gone. */
const answerTo = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply =>
  request.raw.socket.destroyed ? reply.hijack() : sendError(reply, request, error)

/** `PUT /uploads/{id}` takes the bytes of an upload by its signed address; `POST /uploads` does all steps at once. */
export async function mountUploads({ app, services, contextOf }: FilesHost): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    scope.put<{ Params: { id: string }; Querystring: { expires?: string; signature?: string } }>(
      '/uploads/:id',
      async (request, reply) => {
        const { id } = request.params
        const { expires = '', signature } = request.query
        const valid = isSigned(services.secret, signature, 'upload', id, expires)
        if (!valid || Number(expires) < services.clock().getTime())
          return reply.code(403).send({ errors: [{ message: sayTo(request, 'file.addressEnded') }] })
        const [file] = await services.database.db.select().from(files).where(eq(files.id, id))
        if (!file || !isPurpose(file.purpose)) return sendRefusal(reply, request, [refusal('NOT_FOUND')])
        if (file.completedAt) return sendRefusal(reply, request, [refusal('STATE_CONFLICT')])
        const body = limited(bodyOf(request), PURPOSES[file.purpose].maxBytes)
        try {
          await services.storage.put(incomingKey(id), body, 'application/octet-stream')
        } catch (error) {
          return answerTo(request, reply, error)
        }
        return reply.code(204).send()
      },
    )

    scope.post<{ Querystring: { purpose?: string } }>(
      '/uploads',
      async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          const ctx = await contextOf(request)
          const purpose = String((request.query as { purpose?: unknown }).purpose ?? 'RESOURCE')
          if (!isPurpose(purpose)) refuse('INVALID', ['purpose'])
          const declared = {
            fileName: decodeName(header(request, 'x-file-name')),
            mediaType: header(request, 'content-type'),
            purpose: purpose as keyof typeof PURPOSES,
          }
          const size = Number(header(request, 'content-length')) || 1
          const file = await run(ctx, createUpload, { ...declared, size })
          const body = limited(bodyOf(request), PURPOSES[declared.purpose].maxBytes)
          await services.storage.put(incomingKey(file.id), body, 'application/octet-stream')
          const stored = await completeIncoming(ctx, file.id, (completion) => run(ctx, completeUpload, completion))
          const { id, name, mediaType } = stored
          return await reply.code(201).send({ id, url: fileUrl(ctx, stored), name, mediaType, size: stored.size })
        } catch (error) {
          return answerTo(request, reply, error)
        }
      },
    )
  })
}
