import { Refused, type RefusalCode } from '@rapport/domain'
import { negotiateLocale } from '@rapport/domain/identity'
import { and, eq, ne } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { run } from '../../platform/commands/command.ts'
import { makeContext } from '../../platform/context.ts'
import { connectionOf } from '../../platform/http/address.ts'
import { translate } from '../../platform/i18n.ts'
import { toUserError } from '../../platform/graphql/payload.ts'
import type { Services } from '../../platform/services.ts'
import { programs } from '../programs/tables.ts'
import { recordLead } from '../tracking/index.ts'

/**
 * The script for a shop's own pages. Without consent it keeps the click id in memory for the page only; `rapport.consent()` keeps it for
 * 30 days. `rapport.lead({ name, email })` reports a lead. `<script src="…/track.js" data-program="slug">`.
 */
export const trackScript = (publicUrl: string): string => `(function () {
  'use strict'
  var script = document.currentScript
  var program = script && script.getAttribute('data-program')
  var key = 'rapport.click'
  var days = 30
  var found = new URLSearchParams(location.search).get('click_id')
  function kept() {
    try {
      var saved = JSON.parse(localStorage.getItem(key) || 'null')
      return saved && saved.until > Date.now() ? saved.id : null
    } catch (e) {
      return null
    }
  }
  function keep() {
    if (!found) return
    try {
      localStorage.setItem(key, JSON.stringify({ id: found, until: Date.now() + days * 864e5 }))
    } catch (e) {}
  }
  if (script && script.getAttribute('data-consent') === 'granted') keep()
  window.rapport = {
    clickId: function () { return found || kept() },
    consent: keep,
    forget: function () { try { localStorage.removeItem(key) } catch (e) {} },
    lead: function (person) {
      return fetch(${JSON.stringify(publicUrl)} + '/track/lead', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Object.assign({ program: program, clickId: window.rapport.clickId() }, person))
      }).then(function (r) { return r.json() })
    }
  }
})()
`

type LeadBody = {
  program?: unknown
  clickId?: unknown
  code?: unknown
  name?: unknown
  email?: unknown
  company?: unknown
  phone?: unknown
}

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What would tell whoever asks that a person is known to the program. */
const KNOWN: ReadonlySet<RefusalCode> = new Set(['EXTERNAL_ID_REUSED', 'LEAD_KNOWN', 'DUPLICATE'])

/**
 * `POST /track/lead`: a lead from a shop's own page. Anybody may send one, at most 20 a minute from one address; the answer is the same
 * whether the person is known or new. A program that was never open has none.
 */
export function trackLead(services: Services) {
  const limiter = new RateLimiterMemory({ points: 20, duration: 60 })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    const locale = negotiateLocale(request.headers['accept-language'])
    const over = await limiter.consume(connectionOf(request.ip)).then(
      () => false,
      () => true,
    )
    if (over)
      return reply
        .code(429)
        .header('retry-after', '60')
        .send({ errors: [{ code: 'RATE_LIMITED', message: translate(locale, 'track.tooMany') }] })
    const body = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as LeadBody
    const slug = word(body.program)
    const [program] = slug
      ? await services.database.db
          .select({ id: programs.id, workspaceId: programs.workspaceId })
          .from(programs)
          .where(and(eq(programs.slug, slug), ne(programs.state, 'DRAFT')))
      : []
    const ctx = makeContext(services, {
      actor: { kind: 'system', workspaceId: program?.workspaceId ?? null },
      locale,
      requestId: request.id,
      deadline: request.deadline,
    })
    if (!program)
      return reply.code(404).send({ errors: [{ code: 'NOT_FOUND', message: translate(locale, 'track.unknown') }] })
    try {
      await run(ctx, recordLead, {
        programId: program.id,
        clickId: word(body.clickId),
        code: word(body.code),
        name: word(body.name),
        email: word(body.email),
        company: word(body.company),
        phone: word(body.phone),
        externalId: word(body.email) ? `web:${String(body.email).toLowerCase()}` : null,
        source: 'web',
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (!error.refusals.every(({ refused }) => KNOWN.has(refused)))
        return reply.code(422).send({ errors: error.refusals.map((refusal) => toUserError(ctx, refusal)) })
    }
    return reply.send({ received: true })
  }
}
