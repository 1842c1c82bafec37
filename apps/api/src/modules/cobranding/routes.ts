import { kindOf } from '@rapport/domain'
import { can, isLocale, negotiateLocale } from '@rapport/domain/identity'
import { eq, sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RouteHost } from '../../module.ts'
import { type Context, makeContext, scoped } from '../../platform/context.ts'
import { sendError } from '../../platform/files/host.ts'
import { disposition } from '../../platform/http/disposition.ts'
import { sayTo } from '../../platform/http/reader.ts'
import { RENDITION_FORMATS, RENDITION_TYPES, type RenditionFormat } from '../../platform/rendering/index.ts'
import { type AssetRow, findAsset, findVersion } from './assets.ts'
import { livePreview, templatePreview } from './preview.ts'
import { isAdmitted, isApproved, renditionOf } from './renditions.ts'
import { coMarketingAssets } from './tables.ts'

type AssetRequest = FastifyRequest<{ Params: { file: string }; Querystring: Record<string, unknown> }>

/** A rendition runs nothing and loads nothing, also when it is opened by itself. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"

const nothing = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: sayTo(request, 'asset.unknown') }] })

const fileName = (title: string, format: RenditionFormat): string =>
  `${title.replace(/[\p{Cc}\\/]/gu, ' ').trim() || 'asset'}.${format}`

const matches = (request: FastifyRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)

/** The asset when the request may have it: by a signature of ours for the version, or as somebody who sees it anyway. */
async function admitted(
  request: AssetRequest,
  host: RouteHost,
  id: string,
): Promise<{ ctx: Context; asset: AssetRow; version: number } | undefined> {
  if (kindOf(id) !== 'asset') return undefined
  const open = makeContext(host.services)
  const [asset] = await open.db.select().from(coMarketingAssets).where(eq(coMarketingAssets.id, id))
  if (!asset) return undefined
  const wanted = request.query['v']
  const version = wanted === undefined ? asset.version : /^\d{1,9}$/.test(String(wanted)) ? Number(wanted) : 0
  if (isAdmitted(host.services.secret, open.now, { id, version }, request.query)) return { ctx: open, asset, version }
  request.headers['x-rapport-workspace'] = asset.workspaceId
  const { partner } = request.query
  if (typeof partner === 'string') request.headers['x-rapport-partner'] = partner
  const ctx = await host.contextOf(request)
  if (!('workspaceId' in ctx.actor) || ctx.actor.workspaceId === null) return undefined
  return (await findAsset(ctx, scoped(ctx), id)) ? { ctx, asset, version } : undefined
}

const countUse = (ctx: Context, asset: AssetRow, column: 'views' | 'downloads') =>
  ctx.db
    .update(coMarketingAssets)
    .set({ [column]: sql`${coMarketingAssets[column]} + 1` })
    .where(eq(coMarketingAssets.id, asset.id))

async function sendRendition(request: AssetRequest, reply: FastifyReply, host: RouteHost): Promise<FastifyReply> {
  const [, id = '', extension = ''] = /^(\w{1,40})\.(\w{1,4})$/.exec(request.params.file) ?? []
  const format = RENDITION_FORMATS.find((known) => known === extension)
  const found = format && (await admitted(request, host, id))
  const version = found && (await findVersion(found.ctx, found.asset.id, found.version))
  if (!format || !found || !version) return nothing(request, reply)
  const { ctx, asset } = found
  const { key, bytes } = await renditionOf(ctx, asset, version, format)
  const etag = `"${key.slice(0, 40)}-${format}"`
  const download = request.query['download'] !== undefined
  void reply
    .header('etag', etag)
    .header('cache-control', 'private, max-age=60')
    .header('vary', 'Cookie, Authorization')
    .header('content-security-policy', POLICY)
    .header('x-robots-tag', 'noindex')
    .header('content-disposition', disposition(fileName(version.title, format), download ? 'attachment' : 'inline'))
    .type(RENDITION_TYPES[format])
  if (matches(request, etag)) return reply.code(304).send()
  if (request.method === 'HEAD') return reply.header('content-length', bytes.length).send()
  if (isApproved(asset, version.number))
    await countUse(ctx, asset, download ? 'downloads' : 'views').catch((err: unknown) => {
      // who reads is not kept from it where nothing can be noted
      request.log.warn({ err }, 'a use was not noted')
    })
  return reply.send(Buffer.from(bytes))
}

async function sendTemplate(request: AssetRequest, reply: FastifyReply, host: RouteHost): Promise<FastifyReply> {
  const id = /^([\w-]{1,60})\.svg$/.exec(request.params.file)?.[1] ?? ''
  const { lang } = request.query
  const locale = typeof lang === 'string' && isLocale(lang) ? lang : negotiateLocale(request.headers['accept-language'])
  const svg = await templatePreview(makeContext(host.services), id, locale)
  if (!svg) return nothing(request, reply)
  return reply
    .header('cache-control', 'public, max-age=86400')
    .header('vary', 'Accept-Language')
    .header('content-security-policy', POLICY)
    .type(RENDITION_TYPES.svg)
    .send(Buffer.from(svg))
}

async function sendPreview(request: FastifyRequest, reply: FastifyReply, host: RouteHost): Promise<FastifyReply> {
  const site = request.headers['sec-fetch-site']
  const ownPage = site === undefined || site === 'same-origin'
  if (!ownPage || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return reply.code(403).send({ errors: [{ message: sayTo(request, 'asset.ownPagesOnly') }] })
  const ctx = await host.contextOf(request)
  if (ctx.actor.kind === 'anonymous')
    return reply.code(401).send({ errors: [{ message: sayTo(request, 'error.UNAUTHENTICATED') }] })
  if (!can(ctx.actor, 'content.write'))
    return reply.code(403).send({ errors: [{ message: sayTo(request, 'error.FORBIDDEN') }] })
  const answer = await livePreview(ctx, request.body)
  if ('status' in answer)
    return reply.code(answer.status).send({ errors: [{ message: sayTo(request, 'asset.unusable') }] })
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', POLICY)
    .type(RENDITION_TYPES.svg)
    .send(Buffer.from(answer.svg))
}

/** `GET /assets/{id}.{svg,png,pdf}`, the templates' previews, and the live preview of the editor. */
export function mountAssets(host: RouteHost): void {
  type Handler = (request: AssetRequest, reply: FastifyReply, host: RouteHost) => Promise<FastifyReply>
  const guarded = (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return await handler(request as AssetRequest, reply, host)
    } catch (error) {
      return sendError(reply, request, error)
    }
  }
  const { app } = host
  app.route({
    method: ['GET', 'HEAD'],
    url: '/assets/:file',
    exposeHeadRoute: false,
    handler: guarded(sendRendition),
  })
  app.get('/assets/templates/:file', guarded(sendTemplate))
  app.post('/assets/preview.svg', guarded(sendPreview))
}
