import { isRefusal, refusal, type Refusal } from '@rapport/domain'
import { judgeChain, type TrackingFinding } from '@rapport/domain/programs'
import { type Context, scoped } from '../../../platform/context.ts'
import { walk } from '../../../platform/outward/walk.ts'
import { currentVersion, ownProgram } from '../../programs/index.ts'
import { ownRedirect } from './own-server.ts'
import { rehearseConversions } from './rehearse-conversions.ts'
import { makeStandIn, removeLeftOver, removeStandIn } from './stand-in.ts'

export type TrackingTry = { id: string; found: Refusal | TrackingFinding | null }

/**
 * Sends a click and conversions through a program's tracking: a link of a stand-in partner, our own redirect over HTTP, the conversions
 * that the rules reward, then the way of redirects to the destination. Nothing of it stays. Runs outside any transaction, since others'
 * servers may take their time; what it found goes to `runTrackingTest`.
 */
export async function tryTracking(ctx: Context, id: string): Promise<TrackingTry> {
  const { services } = ctx
  const program = await ownProgram(ctx, scoped(ctx), id)
  if (!program) return { id, found: refusal('NOT_FOUND', ['id']) }
  const version = await currentVersion(ctx).load(id)
  if (!version) return { id, found: refusal('NOTHING_EARNED', ['id']) }
  await removeLeftOver(ctx, program)
  const link = await makeStandIn(ctx, program)
  let landing: string | undefined
  let clickId: string | null = null
  try {
    landing = await ownRedirect(services, `/r/${link.key}`)
    clickId = landing && URL.canParse(landing) ? new URL(landing).searchParams.get('click_id') : null
    if (landing === undefined || !clickId) return { id, found: refusal('REDIRECT_BROKEN', ['id']) }
    const seen = { ...ctx, now: services.clock() }
    const unpaid = await rehearseConversions(seen, program, version.rules, { partnerId: link.partnerId, clickId })
    if (unpaid) return { id, found: unpaid }
  } finally {
    await removeStandIn(ctx, link.partnerId)
  }
  const chain = await walk(landing, { privateHosts: services.config.privateHosts })
  const found = judgeChain(chain, clickId)
  return { id, found: isRefusal(found) ? { ...found, path: ['id'] } : found }
}
