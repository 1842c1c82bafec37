import { createHmac } from 'node:crypto'
import { makeId } from '@rapport/domain'
import { carriedFrom, clickUrl, clickValidity } from '@rapport/domain/tracking'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isbot } from 'isbot'
import { randomPart } from '../../platform/random.ts'
import type { Services } from '../../platform/services.ts'
import { ClickWriter, type NewClick } from './click-writer.ts'
import { linkByKey, type LinkRow } from './queries.ts'

const REMEMBER_MS = 10_000
const REMEMBERED = 50_000

/** What a text column takes: no NUL, no lone surrogate, at most `max` characters. */
const clean = (text: string | undefined, max: number): string | null =>
  text ? text.slice(0, max).replaceAll('\u0000', '').toWellFormed() : null

/** The same for one browser on one day, and not to be turned back into an address. */
export const visitorOf = (secret: string, ip: string, agent: string, at: Date): string =>
  createHmac('sha256', secret)
    .update(`${at.toISOString().slice(0, 10)}|${ip}|${agent}`)
    .digest('base64url')
    .slice(0, 22)

/** `GET /r/{key}`: records the click, then redirects with its id. */
export class Redirector {
  private readonly services: Services
  private readonly writer: ClickWriter
  private readonly known = new Map<string, { link: LinkRow | undefined; until: number }>()

  constructor(services: Services) {
    this.services = services
    this.writer = new ClickWriter(services.database.raw)
  }

  private async linkOf(key: string, now: number): Promise<LinkRow | undefined> {
    const found = this.known.get(key)
    if (found && found.until > now) return found.link
    const link = await linkByKey(this.services.database, key)
    if (this.known.size >= REMEMBERED) this.known.clear()
    if (link) this.known.set(key, { link, until: now + REMEMBER_MS })
    return link
  }

  handle = async (request: FastifyRequest<{ Params: { key: string } }>, reply: FastifyReply): Promise<FastifyReply> => {
    const at = this.services.clock()
    const { key } = request.params
    const link = /^[\w-]{1,64}$/.test(key) ? await this.linkOf(key, at.getTime()) : undefined
    void reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer-when-downgrade')
      .header('x-robots-tag', 'noindex')
    if (!link) return reply.code(404).type('text/plain; charset=utf-8').send('This link does not exist.')
    const click = this.clickOf(link, request, at)
    const clickParameters = click.subIds ?? {}
    try {
      await this.writer.write(click)
    } catch (error) {
      request.log.error({ err: error }, 'a click could not be recorded')
      return reply.redirect(link.destinationUrl, 302)
    }
    return reply.redirect(
      clickUrl({ destination: link.destinationUrl, clickId: click.id, linkParameters: link.subIds, clickParameters }),
      302,
    )
  }

  private clickOf(link: LinkRow, request: FastifyRequest, at: Date): NewClick {
    const agent = request.headers['user-agent'] ?? ''
    const { validity, reason } = clickValidity({
      method: request.method,
      headers: request.headers,
      isBot: isbot(agent),
    })
    const subIds = carriedFrom(request.query as Record<string, unknown>)
    return {
      id: makeId('click', at, randomPart(10)),
      workspaceId: link.workspaceId,
      programId: link.programId,
      partnerId: link.partnerId,
      linkId: link.id,
      at,
      visitor: visitorOf(this.services.secret, request.ip, agent, at),
      validity,
      reason: reason ?? null,
      userAgent: clean(agent, 400),
      referrer: clean(request.headers.referer, 500),
      country: null,
      subIds: Object.keys(subIds).length > 0 ? subIds : null,
    }
  }
}
