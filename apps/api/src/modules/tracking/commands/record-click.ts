import { DAY_MS, ensure, type Refusal, refusal, refuse, storable } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import { agentReason, carriedFrom, clickValidity } from '@rapport/domain/tracking'
import { isbot } from 'isbot'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/db/database.ts'
import { insertClicks, makeAgent, type NewClick } from '../click-statement.ts'
import { type ClickRow, findClick, linkByKey } from '../queries.ts'
import type { RecordClickInput } from '../types.ts'

const EARLIEST = new Date('2000-01-01T00:00:00Z')

/**
 * When an event happened. The future (but for five minutes of clock difference) and anything before 2000 are refused; more than a day
 * ago needs the permission to backdate.
 */
export function readOccurredAt(ctx: CommandContext, given: Date | null | undefined): Date | Refusal {
  if (!given) return ctx.now
  const age = ctx.now.getTime() - given.getTime()
  if (Number.isNaN(age) || given < EARLIEST) return refusal('DATE_OUT_OF_RANGE', ['occurredAt'])
  if (age < -5 * 60_000) return refusal('DATE_OUT_OF_RANGE', ['occurredAt'], { reason: 'past' })
  const old = age > DAY_MS && !can(ctx.actor, 'events.backdate')
  return old ? refusal('DATE_OUT_OF_RANGE', ['occurredAt'], { reason: 'recent' }) : given
}

/** Records a click that happened elsewhere, such as one reported by an app. */
export const recordClick: Command<RecordClickInput, ClickRow> = {
  name: 'recordClick',
  may: 'events.write',
  subject: (row) => row.id,
  again: async (ctx, id) => (await findClick(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const link = await linkByKey(ctx, input.linkKey.slice(0, 64))
    if (!link || link.workspaceId !== scoped(ctx).workspaceId) return refuse('NOT_FOUND', ['linkKey'])
    const at = ensure(readOccurredAt(ctx, input.occurredAt))
    if ((input.visitor?.length ?? 0) > 200) refuse('TOO_LONG', ['visitor'], { max: 200 })
    const agent = input.userAgent ? storable(input.userAgent, 400) : undefined
    const said = agent ? makeAgent(agent) : undefined
    const judged =
      agent === undefined
        ? { validity: 'VALID' as const }
        : clickValidity({ method: 'GET', headers: {}, agent: agentReason(agent, isbot(agent)) })
    const id = newId(ctx, 'click')
    const click: NewClick = {
      id,
      link: link.id,
      ms: at.getTime(),
      visitor: storable(input.visitor ?? '') || id,
      validity: judged.validity,
      reason: 'reason' in judged ? judged.reason : undefined,
      agent: said?.key,
      referrer: input.referrer ? storable(input.referrer, 500) : undefined,
      sub: carriedFrom(input.subIds ?? {}),
    }
    await rowsOf(ctx.db, insertClicks([click], said ? [said] : []))
    return (await findClick(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND')
  },
}
