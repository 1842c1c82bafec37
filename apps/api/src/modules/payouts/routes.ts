import { join } from 'node:path'
import { can } from '@rapport/domain/identity'
import type { FastifyReply } from 'fastify'
import type { RouteHost } from '../../module.ts'
import { scoped } from '../../platform/context.ts'
import { sendNothing } from '../../platform/http/failures.ts'
import { bankCsv, statementCsv, statementOf } from './documents.ts'
import { findPayout } from './queries.ts'
import { findRun } from './runs.ts'

const attach = (reply: FastifyReply, name: string, type: string) =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')

/** Bank files of runs for those who pay, statements for staff and for the partner itself. Links name the workspace or partner they are for. */
export function mountPayoutFiles({ app, services, contextOf }: RouteHost): void {
  app.get<{ Params: { id: string }; Querystring: { w?: string; p?: string } }>(
    '/files/payout-runs/:id/bank.csv',
    async (request, reply) => {
      const ctx = await contextOf(request)
      if (!can(ctx.actor, 'payouts.write')) return sendNothing(request, reply)
      const run = await findRun(ctx, scoped(ctx), request.params.id)
      if (!run) return sendNothing(request, reply)
      return attach(reply, `payout-run-${run.number}.csv`, 'text/csv; charset=utf-8').send(await bankCsv(ctx, run))
    },
  )

  app.get<{ Params: { id: string; format: string } }>(
    '/files/payouts/:id/statement.:format',
    async (request, reply) => {
      const ctx = await contextOf(request)
      if (ctx.actor.kind === 'anonymous' || ctx.actor.kind === 'user') return sendNothing(request, reply)
      const payout = await findPayout(ctx, scoped(ctx), request.params.id)
      if (!payout) return sendNothing(request, reply)
      const statement = await statementOf(ctx, payout)
      if (request.params.format === 'csv')
        return attach(reply, `statement-${payout.id}.csv`, 'text/csv; charset=utf-8').send(statementCsv(statement))
      if (request.params.format !== 'pdf') return sendNothing(request, reply)
      const { statementPdf } = await import('./statement-pdf.ts')
      return attach(reply, `statement-${payout.id}.pdf`, 'application/pdf').send(
        await statementPdf(statement, ctx.locale, join(services.config.dataDir, 'fonts')),
      )
    },
  )
}
