import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import { Refused } from '@rapport/domain'
import { echoesOf, grantsOf } from '@rapport/domain/identity'
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLSchema, execute } from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../../config.ts'
import type { Context } from '../context.ts'
import { accessTable, refusedField } from './access.ts'
import { connectionOf } from '../http/address.ts'
import { type Budget, REFUSAL_COST } from './budget.ts'
import { costOf } from './cost.ts'
import { LIMITS } from './document-limits.ts'
import type { Documents } from './documents.ts'
import { hasPassed } from './gate.ts'
import { asksForSchema, withoutHint } from './introspection.ts'
import { apiError, isRetryable, RETRY_AFTER_SECONDS, unanswered } from './errors.ts'
import { toUserError } from './payload.ts'
import { inLanguage, presentable } from './presentable.ts'

export type Executor = (args: {
  schema: GraphQLSchema
  request: {
    document: import('graphql').DocumentNode
    variables: Record<string, unknown>
    operationName: string | undefined
  }
  context: Context
}) => Promise<import('graphql').ExecutionResult> | import('graphql').ExecutionResult

/** The reference executor, as the measure of every other. */
export const referenceExecutor: Executor = ({ schema, request, context }) =>
  execute({
    schema,
    document: request.document,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
  })

export const COST_LIMIT = 10_000
const MAX_ERRORS = 5

const principalOf = (ctx: Context): string => {
  const actor = ctx.actor
  return actor.kind === 'key' ? actor.keyId : 'userId' in actor ? actor.userId : `ip:${connectionOf(ctx.ip ?? '')}`
}

/** Builds the server over a schema; refuses to when a field has no access rule. */
export function makeGraphql(
  schema: GraphQLSchema,
  log: Pick<FastifyBaseLogger, 'error'>,
  executor: Executor,
  { documents, budget }: { documents: Documents; budget: Budget },
  { introspection }: Pick<Config, 'introspection'>,
): ApolloServer<Context> {
  accessTable(schema)

  const guard: ApolloServerPlugin<Context> = {
    requestDidStart: () => {
      // kept by the request itself: in a map of requests, even a weak one, it would make each outlive the young generation
      let cost: Cost | undefined
      return Promise.resolve({
        didResolveOperation: async ({ document, operation, contextValue, request, source }) => {
          // forgotten since it was read, or found where the gate does not look: it is read now, or refused
          if (!hasPassed(document) && !('document' in documents.read(source)))
            throw apiError('DOCUMENT_LIMIT', 'http.refused', 400)
          if (!operation || !schema.getRootType(operation.operation))
            throw new GraphQLError('The document has no such operation.', {
              extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
            })
          const requested = costOf(schema, document, request.variables ?? {})
          const { available, waitMs } = await budget.spend(
            principalOf(contextValue),
            requested > COST_LIMIT ? REFUSAL_COST : requested,
          )
          cost = { requested, available, restoreRate: budget.restoreRate }
          if (waitMs !== undefined) {
            const headers = new HeaderMap([['retry-after', String(Math.ceil(waitMs / 1000))]])
            throw apiError('RATE_LIMITED', 'error.RATE_LIMITED', undefined, { cost, http: { status: 429, headers } })
          }
          const refused = refusedField(schema, document, grantsOf(contextValue.actor), echoesOf(contextValue.actor))
          if (refused) throw refuseField(contextValue, refused)
          if (!introspection && contextValue.actor.kind === 'anonymous' && asksForSchema(document))
            throw apiError('UNAUTHENTICATED', 'error.schemaClosed', 401)
          if (requested > COST_LIMIT)
            throw apiError('COST_LIMIT', { id: 'error.COST_LIMIT', values: { requested, max: COST_LIMIT } }, 400, {
              cost: { requested, limit: COST_LIMIT },
            })
        },
        willSendResponse: ({ request, response, contextValue, errors }) => {
          if (request.extensions?.['persistedQuery']) response.http.status = 400
          if (response.body.kind === 'single') {
            const result = response.body.singleResult
            if (result.errors && !introspection && contextValue.actor.kind === 'anonymous')
              result.errors = result.errors.map(withoutHint)
            if (cost) result.extensions = { ...result.extensions, cost }
            const lost = isUnanswered(result)
            const isDone = lost && contextValue.deadline?.mayBeDone === true
            if (lost) response.http.status = 503
            if (lost && !isDone) response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS))
            if (isDone) result.errors = [inLanguage(unanswered().toJSON(), unanswered(), contextValue.locale)]
            else if (result.errors)
              result.errors = result.errors
                .slice(0, MAX_ERRORS)
                .map((error, i) => inLanguage(error, errors?.[i], contextValue.locale))
          }
          return Promise.resolve()
        },
      })
    },
  }

  return new ApolloServer<Context>({
    gateway: {
      load: () => Promise.resolve({ executor: (rc: unknown) => runOne(schema, executor, rc as RequestLike) as never }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: schema, coreSupergraphSdl: '' })
        return () => {}
      },
      stop: () => Promise.resolve(),
    },
    introspection: true,
    documentStore: documents.store,
    // only what was read before and forgotten in between is parsed here
    parseOptions: { maxTokens: LIMITS.tokens },
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: { requestHeaders: ['apollo-require-preflight', 'x-apollo-operation-name', 'x-rapport-workspace'] },
    plugins: [guard, ...disabledPlugins],
    formatError: (formatted, error) => presentable(formatted, error, log),
  })
}

/** Whether nothing of a request could be answered for a reason that passes. */
const isUnanswered = ({ errors, data }: FormattedExecutionResult): boolean =>
  errors?.some(({ extensions }) => isRetryable(extensions?.['code'])) === true &&
  Object.values(data ?? {}).every((value) => value === null)

type Cost = { requested: number; available: number; restoreRate: number }

function refuseField(ctx: Context, field: string): GraphQLError {
  return ctx.actor.kind === 'anonymous'
    ? apiError('UNAUTHENTICATED', { id: 'error.UNAUTHENTICATED', about: field }, 401)
    : apiError('FORBIDDEN', { id: 'error.FORBIDDEN', about: field }, 403)
}

type RequestLike = {
  document: import('graphql').DocumentNode
  operationName: string | null
  request: { variables?: Record<string, unknown> }
  context?: Context
  contextValue?: Context
}

async function runOne(schema: GraphQLSchema, executor: Executor, rc: RequestLike): Promise<ExecutionResult> {
  const context = (rc.contextValue ?? rc.context) as Context
  const request = {
    document: rc.document,
    variables: rc.request.variables ?? {},
    operationName: rc.operationName ?? undefined,
  }
  return readable(await executor({ schema, request, context }), context)
}

/** What a query refuses is the reader's to mend, told in the reader's language with every problem; mutations answer it as `userErrors`. */
const readable = (result: ExecutionResult, context: Context): ExecutionResult =>
  result.errors?.some((error) => error.originalError instanceof Refused)
    ? { ...result, errors: result.errors.map((error) => asUserInput(error, context)) }
    : result

function asUserInput(error: GraphQLError, context: Context): GraphQLError {
  const { originalError, path } = error
  if (!(originalError instanceof Refused)) return error
  const problems = originalError.refusals.map((refusal) => toUserError(context, refusal))
  return new GraphQLError(problems[0]?.message ?? '', {
    extensions: { code: 'BAD_USER_INPUT', problems, http: { status: 400 } },
    ...(path ? { path } : {}),
  })
}

/** The plugins Apollo installs by itself and this server does not want: each costs time or a request to the outside. */
const disabledPlugins: ApolloServerPlugin<Context>[] = [
  'CacheControl',
  'UsageReporting',
  'InlineTrace',
  'LandingPageDisabled',
  'SchemaReporting',
].map((id) => ({ __internal_plugin_id__: id, __is_disabled_plugin__: true }) as unknown as ApolloServerPlugin<Context>)
