import { GraphQLError } from 'graphql'
import type { RouteHost } from '../../../module.ts'
import { isUnusableValue, UNUSABLE_VALUE } from '../../../platform/graphql/errors.ts'
import { exportList, readWhere } from './export-list.ts'

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: 400 }

/** Every list as CSV, with the filter and the order of its query; `w` or `p` names the workspace or the partner it is asked for. */
export function mountListExports({ app, contextOf, schema }: RouteHost): void {
  app.get<{ Params: { list: string }; Querystring: { where?: string; orderBy?: string } }>(
    '/files/lists/:list.csv',
    async (request, reply) => {
      const { list } = request.params
      const { where, orderBy } = request.query
      try {
        const ctx = await contextOf(request)
        const csv = await exportList(schema, ctx, list, { where: readWhere(where), orderBy })
        if (!csv) return await reply.code(404).send({ errors: [{ message: 'There is no such list.' }] })
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
        if (unusable) return reply.code(400).send({ errors: [{ message: UNUSABLE_VALUE }] })
        return reply.code(status).send({ errors: [{ message: error.message }] })
      }
    },
  )
}
