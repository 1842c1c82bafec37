import { FACT_TYPE_PATTERN } from '@rapport/domain/programs'
import { Refused, type Refusal, refuse } from '@rapport/domain'
import { negotiateLocale } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { run } from '../../platform/commands/command.ts'
import { type Context, makeContext } from '../../platform/context.ts'
import { translate } from '../../platform/i18n.ts'
import { toUserError } from '../../platform/graphql/payload.ts'
import type { Services } from '../../platform/services.ts'
import { programs } from '../programs/tables.ts'
import { recordConversion, recordLead, refundConversion } from '../tracking/index.ts'

type Given = Record<string, unknown>

const UNDONE = new Set(['declined', 'rejected', 'cancelled', 'canceled', 'refunded', 'reversed', 'chargeback'])
/** What says that the event stands; anything else is refused, since it may mean the opposite. */
const STANDS = new Set([
  '',
  'new',
  'open',
  'pending',
  'approved',
  'accepted',
  'confirmed',
  'completed',
  'success',
  'paid',
])
const KINDS: ReadonlyMap<string, string> = new Map([
  ['', 'SALE'],
  ['sale', 'SALE'],
  ['purchase', 'SALE'],
  ['signup', 'SIGNUP'],
  ['registration', 'SIGNUP'],
  ['trial', 'TRIAL'],
  ['renewal', 'RENEWAL'],
  ['qualified_lead', 'QUALIFIED_LEAD'],
])
const SUBS = /^sub[1-8]$/

const text = (given: Given, ...names: string[]): string | undefined => {
  for (const name of names) {
    const raw = Object.hasOwn(given, name) ? given[name] : undefined
    const value: unknown = Array.isArray(raw) ? raw[0] : raw
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** What the field's macros say, as one of our commands. */
async function report(ctx: Context, programId: string, given: Given): Promise<string> {
  const externalId = text(given, 'transaction_id', 'order_id', 'external_id') ?? ''
  const sum = text(given, 'sum', 'amount')
  const currencyCode = text(given, 'currency', 'currency_code') ?? ''
  const amount = sum === undefined ? null : { amount: sum, currencyCode }
  const goal = (text(given, 'goal') ?? '').toLowerCase()
  const status = (text(given, 'status') ?? '').toLowerCase()
  const subs = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => SUBS.test(name) && typeof value === 'string'),
  )
  if (UNDONE.has(status)) {
    const fact = await run(ctx, refundConversion, {
      programId,
      externalId,
      // without an id of its own a refund is known by its amount, so that a second part is another one
      refundExternalId: text(given, 'refund_id') ?? `${externalId}:${status}:${sum ?? 'rest'}`,
      amount,
      chargeback: status === 'chargeback',
      source: 'postback',
    })
    return fact.id
  }
  if (!STANDS.has(status)) refuse('INVALID', ['status'])
  const event = {
    programId,
    clickId: text(given, 'click_id', 'clickid') ?? null,
    code: text(given, 'code', 'coupon', 'promo_code') ?? null,
    customerExternalId: text(given, 'customer_id') ?? null,
    fields: subs,
    source: 'postback',
  }
  if (goal === 'lead') {
    const { lead } = await run(ctx, recordLead, {
      ...event,
      externalId: externalId || null,
      email: text(given, 'email') ?? null,
      name: text(given, 'name') ?? null,
    })
    return lead.id
  }
  const kind = KINDS.get(goal)
  const fact = await run(ctx, recordConversion, {
    ...event,
    externalId,
    amount,
    kind: kind ?? 'CUSTOM',
    type: kind ? null : FACT_TYPE_PATTERN.test(goal) ? goal : '?',
  })
  return fact.id
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['externalId', 'transaction_id'],
  ['refundExternalId', 'refund_id'],
  ['clickId', 'click_id'],
  ['amount.amount', 'sum'],
  ['amount.currencyCode', 'currency'],
  ['amount', 'sum'],
  ['type', 'goal'],
])
const shown = (ctx: Context, refusal: Refusal) => {
  const { path, code, message } = toUserError(ctx, refusal)
  const name = path?.join('.') ?? ''
  return { parameter: NAMES.get(name) ?? name, code, message }
}

/** `GET|POST /postback/{token}`: a shop's server reports an event with the field's macros. 200 with the id, 4xx with every reason. */
export const postback =
  (services: Services) =>
  async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply): Promise<FastifyReply> => {
    const { token } = request.params
    const [program] = /^[\w-]{10,60}$/.test(token)
      ? await services.database.db
          .select({ id: programs.id, workspaceId: programs.workspaceId })
          .from(programs)
          .where(eq(programs.postbackToken, token))
      : []
    const locale = negotiateLocale(request.headers['accept-language'])
    if (!program)
      return reply.code(404).send({ errors: [{ code: 'NOT_FOUND', message: translate(locale, 'postback.unknown') }] })
    const ctx = makeContext(services, {
      actor: { kind: 'system', workspaceId: program.workspaceId },
      locale,
      requestId: request.id,
    })
    const body = typeof request.body === 'object' && request.body !== null ? (request.body as Given) : {}
    try {
      return await reply.send({ id: await report(ctx, program.id, { ...(request.query as Given), ...body }) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return reply.code(422).send({ errors: error.refusals.map((refusal) => shown(ctx, refusal)) })
    }
  }
