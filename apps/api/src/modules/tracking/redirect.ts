import { hash } from 'node:crypto'
import { DAY_MS, makeId, storable } from '@rapport/domain'
import {
  agentReason,
  carriedFrom,
  type ClickReason,
  clickUrl,
  clickValidity,
  plainDestination,
} from '@rapport/domain/tracking'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isbot } from 'isbot'
import { Counter, Histogram } from 'prom-client'
import { withoutPort } from '../../platform/http/address.ts'
import { sayTo } from '../../platform/http/reader.ts'
import { inTime } from '../../platform/in-time.ts'
import { randomPart } from '../../platform/random.ts'
import type { Services } from '../../platform/services.ts'
import { type Agent, makeAgent, type NewClick } from './click-statement.ts'
import { ClickPostponed, ClickWriter, type ClickWriterOptions } from './click-writer.ts'
import type { Made } from './insert-clicks.ts'
import { KnownLinks } from './known-links.ts'
import { linkByKey, type LinkRow } from './queries.ts'

const REMEMBERED_AGENTS = 10_000
/** How long a visitor waits for the click to be on disk. The embedded database shares its thread with all other work, which takes turns. */
const LATE_MS = { postgres: 90, pglite: 1000 } as const
const NOTHING = {}
/** So long the end of the server waits for clicks that were postponed. */
const CLOSE_MS = 2000

/** A user agent as it is kept, and what it gives away. */
type Judged = { readonly agent: Agent | undefined; readonly reason: ClickReason | undefined }

/** The same for one browser on one day (ISO 8601), and not to be turned back into an address: 132 bits of a keyed SHA-256. */
export const visitorOf = (secret: string, ip: string, agent: string, day: string): string =>
  hash('sha256', `${secret}|${day}|${withoutPort(ip)}|${agent}`, 'base64url').slice(0, 22)

/** Names and values in turn, as Node takes them with the least work. */
const REDIRECTED = [
  ['Content-Length', '0'],
  ['Cache-Control', 'no-store'],
  ['Referrer-Policy', 'no-referrer-when-downgrade'],
  ['X-Robots-Tag', 'noindex'],
].flat()

/** In place of the time of each answer, which would take longer to note than the answer does. */
function measureClicks({ metrics }: Services): Required<Pick<ClickWriterOptions<Visit>, 'measure' | 'dropped'>> {
  const registers = [metrics]
  const committed = new Counter({ name: 'rapport_clicks_total', help: 'Clicks on disk.', registers })
  const dropped = new Counter({
    name: 'rapport_clicks_dropped_total',
    help: 'Clicks given up because too many waited for the database.',
    registers,
  })
  const seconds = new Histogram({
    name: 'rapport_clicks_commit_seconds',
    help: 'Time until a statement of clicks is on disk.',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 5],
    registers,
  })
  return {
    measure: (clicks, time) => {
      committed.inc(clicks)
      seconds.observe(time)
    },
    dropped: (clicks) => dropped.inc(clicks),
  }
}

type Request = FastifyRequest<{ Params: { key: string } }>
/** Whoever follows a link and waits; their address, since a closed connection no longer tells it. */
type Visit = {
  readonly link: LinkRow
  readonly at: Date
  readonly ip: string
  readonly request: Request
  readonly reply: FastifyReply
}

/** `GET /r/{key}`: records the click, then redirects with its id. */
export class Redirector {
  private readonly services: Services
  private readonly writer: ClickWriter<Visit>
  private readonly links: KnownLinks<LinkRow>
  private day = { number: -1, text: '' }
  /** User agents are long to judge, and few. */
  private readonly agents = new Map<string, Judged>()

  constructor(services: Services) {
    this.services = services
    this.links = new KnownLinks(async (key) => {
      const link = await linkByKey(services.database, key)
      return link && { ...link, destinationUrl: plainDestination(link.destinationUrl) }
    })
    this.writer = new ClickWriter({
      raw: services.database.record,
      make: (visit) => this.clickOf(visit),
      answer,
      lateMs: LATE_MS[services.database.driver],
      failed: ({ request, reply }, error) => {
        request.log.error({ err: error }, 'a click could not be answered')
        reply.raw.destroy()
      },
      turned: (isLate) =>
        isLate
          ? services.log.warn('the database is slow or away: visitors are redirected without a click id')
          : services.log.info('clicks are recorded before the redirect again'),
      ...measureClicks(services),
    })
  }

  handle = (request: Request, reply: FastifyReply): void => {
    const at = this.services.clock()
    const found = this.links.find(request.params.key, at.getTime())
    if (!(found instanceof Promise)) return this.follow(found, at, request, reply)
    void found.then(
      (link) => (link ? this.follow(link, at, request, reply) : notFound(request, reply)),
      (error: unknown) => void reply.send(error),
    )
  }

  /** Records what visitors were not kept waiting for. */
  close = (): Promise<void> => inTime(CLOSE_MS, this.writer.close(), () => {})

  private follow(link: LinkRow, at: Date, request: Request, reply: FastifyReply): void {
    reply.hijack()
    this.writer.write({ link, at, ip: request.ip, request, reply })
  }

  /** Midnight to midnight in UTC. */
  private dayOf(at: Date): string {
    const number = Math.floor(at.getTime() / DAY_MS)
    if (this.day.number !== number) this.day = { number, text: at.toISOString().slice(0, 10) }
    return this.day.text
  }

  private judge(text: string): Judged {
    const known = this.agents.get(text)
    if (known) return known
    const kept = storable(text, 400)
    const judged = { agent: kept ? makeAgent(kept) : undefined, reason: agentReason(text, isbot(text)) }
    if (this.agents.size >= REMEMBERED_AGENTS) this.agents.clear()
    this.agents.set(text, judged)
    return judged
  }

  private clickOf({ link, at, ip, request }: Visit): Made {
    const { headers } = request
    const userAgent = headers['user-agent'] ?? ''
    const { agent, reason: odd } = this.judge(userAgent)
    const { validity, reason } = clickValidity({ method: request.method, headers, agent: odd })
    const sub = request.url.includes('?') ? carriedFrom(request.query as Record<string, unknown>) : NOTHING
    const click = {
      id: makeId('click', at, randomPart(10)),
      link: link.id,
      ms: at.getTime(),
      visitor: visitorOf(this.services.secret, ip, userAgent, this.dayOf(at)),
      validity,
      reason,
      agent: agent?.key,
      referrer: headers.referer ? storable(headers.referer, 500) : undefined,
      sub: Object.keys(sub).length > 0 ? sub : undefined,
    }
    return { click, agent }
  }
}

/** A visitor whose click could not be recorded gets where they want all the same. */
function answer({ link, request, reply }: Visit, click: NewClick | undefined, reason?: unknown): void {
  if (click === undefined && !(reason instanceof ClickPostponed))
    request.log.error({ err: reason }, 'a click could not be recorded')
  const location =
    click === undefined
      ? link.destinationUrl
      : clickUrl({
          destination: link.destinationUrl,
          clickId: click.id,
          linkParameters: link.subIds,
          clickParameters: click.sub ?? NOTHING,
        })
  reply.raw.writeHead(302, ['Location', location, ...REDIRECTED]).end()
}

const notFound = (request: Request, reply: FastifyReply): void =>
  void reply
    .protect()
    .code(404)
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    .type('text/plain; charset=utf-8')
    .send(sayTo(request, 'link.unknown'))
