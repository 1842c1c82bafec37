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

/** What a command's fields are called in the macros of shops and networks; the first is the one in our documentation. */
const PARAMETERS = {
  externalId: ['transaction_id', 'order_id', 'external_id'],
  refundExternalId: ['refund_id'],
  clickId: ['click_id', 'clickid'],
  code: ['code', 'coupon', 'promo_code'],
  customerExternalId: ['customer_id'],
  amount: ['sum', 'amount'],
  currencyCode: ['currency', 'currency_code'],
  type: ['goal'],
  status: ['status'],
  email: ['email'],
  name: ['name'],
} as const
type Field = keyof typeof PARAMETERS

const isGiven = (given: Given, name: string): boolean =>
  Object.hasOwn(given, name) && given[name] != null && given[name] !== ''

/** The name by which a field was given, or the documented one. */
function parameterOf(given: Given, field: Field): string {
  const names: readonly string[] = PARAMETERS[field]
  const found = names.find((name) => isGiven(given, name)) ?? names.find((name) => Object.hasOwn(given, name))
  return found ?? PARAMETERS[field][0]
}

/** A text, or a plain decimal number as one; undefined where nothing was given. Refuses what is neither, and what was given twice. */
function text(given: Given, field: Field): string | undefined {
  const name = parameterOf(given, field)
  if (!isGiven(given, name)) return undefined
  const value = given[name]
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value) && !String(value).includes('e')) return String(value)
  return refuse('INVALID', [field])
}

/** What the field's macros say, as one of our commands. */
async function report(ctx: Context, programId: string, given: Given): Promise<string> {
  const externalId = text(given, 'externalId') ?? ''
  const sum = text(given, 'amount')
  const currencyCode = text(given, 'currencyCode') ?? ''
  const amount = sum === undefined ? null : { amount: sum, currencyCode }
  const goal = (text(given, 'type') ?? '').toLowerCase()
  const status = (text(given, 'status') ?? '').toLowerCase()
  const subs = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      SUBS.test(name) && (typeof value === 'string' || typeof value === 'number') ? [[name, String(value)]] : [],
    ),
  )
  if (UNDONE.has(status)) {
    // without a sum all is taken back, which an empty one does not ask for
    if (sum === undefined && PARAMETERS.amount.some((name) => Object.hasOwn(given, name)))
      refuse('REQUIRED', ['amount'])
    const fact = await run(ctx, refundConversion, {
      programId,
      externalId,
      // without an id of its own a refund is known by its amount, so that a second part is another one
      refundExternalId: text(given, 'refundExternalId') ?? `${externalId}:${status}:${sum ?? 'rest'}`,
      amount,
      chargeback: status === 'chargeback',
      source: 'postback',
    })
    return fact.id
  }
  if (!STANDS.has(status)) refuse('INVALID', ['status'])
  const event = {
    programId,
    clickId: text(given, 'clickId') ?? null,
    code: text(given, 'code') ?? null,
    customerExternalId: text(given, 'customerExternalId') ?? null,
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

const shown = (ctx: Context, given: Given, refusal: Refusal) => {
  const { path, code, message } = toUserError(ctx, refusal)
  const name = path?.at(-1) === 'currencyCode' ? 'currencyCode' : (path?.[0] ?? '')
  return { parameter: Object.hasOwn(PARAMETERS, name) ? parameterOf(given, name as Field) : name, code, message }
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
      deadline: request.deadline,
    })
    const body = typeof request.body === 'object' && request.body !== null ? (request.body as Given) : {}
    const given = { ...(request.query as Given), ...body }
    try {
      return await reply.send({ id: await report(ctx, program.id, given) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return reply.code(422).send({ errors: error.refusals.map((refusal) => shown(ctx, given, refusal)) })
    }
  }
