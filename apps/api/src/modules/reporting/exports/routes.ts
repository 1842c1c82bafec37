import type { Locale } from '@rapport/domain/identity'
import { GraphQLError } from 'graphql'
import type { RouteHost } from '../../../module.ts'
import { failureOf, isUnusableValue, messageFor, wordsOf } from '../../../platform/graphql/errors.ts'
import { localeOf } from '../../../platform/http/reader.ts'
import { translate } from '../../../platform/i18n.ts'
import { exportList, readWhere } from './export-list.ts'

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: 400 }

type Query = { where?: string; orderBy?: string }

/** Why a list is refused, in the reader's language; in English a filter that does not fit is told as GraphQL tells it. */
function refusalText(locale: Locale, error: GraphQLError, { where, orderBy }: Query): string {
  const value = error.originalError
  if (isUnusableValue(value)) return wordsOf(locale, failureOf(value).sentence)
  if (error.extensions['code'] !== undefined || locale === 'en') return messageFor(locale, error)
  const place = [where && 'where', orderBy && 'orderBy'].filter(Boolean).join(', ')
  return translate(locale, 'error.variableInvalid', { place })
}

/** Every list as CSV, with the filter and the order of its query; `w` or `p` names the workspace or the partner it is asked for. */
export function mountListExports({ app, contextOf, schema }: RouteHost): void {
  app.get<{ Params: { list: string }; Querystring: Query }>('/files/lists/:list.csv', async (request, reply) => {
    const { list } = request.params
    const { where, orderBy } = request.query
    try {
      const ctx = await contextOf(request)
      const csv = await exportList(schema, ctx, list, { where: readWhere(where), orderBy })
      if (!csv) return await reply.code(404).send({ errors: [{ message: translate(ctx.locale, 'list.unknown') }] })
      const day = ctx.now.toISOString().slice(0, 10)
      return await reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${list}-${day}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(csv)
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      const code = error.extensions['code']
      const unusable = isUnusableValue(error.originalError)
      // a filter that does not fit its type is refused by GraphQL itself, without a code
      const status = typeof code === 'string' ? STATUS[code] : error.originalError && !unusable ? undefined : 400
      if (status === undefined) throw error
      const message = refusalText(localeOf(request), error, request.query)
      return reply.code(status).send({ errors: [{ message }] })
    }
  })
}
