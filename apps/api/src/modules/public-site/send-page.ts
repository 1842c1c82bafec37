import { createHash } from 'node:crypto'
import { isLocale, type Locale, negotiateLocale } from '@rapport/domain/identity'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Sending = {
  status?: number
  /** Pages that are the same for everybody may be kept and asked for again by their tag. */
  shared?: boolean
}

/** The language of a public page: the one the address names, else the best for the reader's browser. */
export function pageLocale(request: FastifyRequest): Locale {
  const { lang } = request.query as { lang?: unknown }
  return typeof lang === 'string' && isLocale(lang) ? lang : negotiateLocale(request.headers['accept-language'])
}

/** Answers with a page: with a tag, and with nothing but the head when the reader has it already. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
  { status = 200, shared = true }: Sending = {},
): FastifyReply {
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`
  void reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('vary', 'Accept-Language, Cookie, Accept-Encoding')
    .header('cache-control', shared && status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store')
  if (status !== 200 || !shared) return reply.send(html)
  void reply.header('etag', etag)
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(html)
}
