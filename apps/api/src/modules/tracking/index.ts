import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import './ahead.ts'
import * as edges from './edges.ts'
import { findConversion, findLead } from './fact-queries.ts'
import * as factEdges from './fact-resolver.ts'
import { findClick, findCode, findLink } from './queries.ts'
import { equipEnrollment } from './reactions.ts'
import { CLICK_ROUTE } from '../../platform/http/app.ts'
import { Redirector } from './redirect.ts'
import { TrackingResolver } from './resolver.ts'

export { createCode, createTrackingLink } from './commands/links.ts'
export { readOccurredAt, recordClick } from './commands/record-click.ts'
export { insertClicks, type NewClick } from './click-statement.ts'
export { recordConversion, recordLead } from './commands/record-events.ts'
export { refundConversion } from './commands/refund-conversion.ts'
export { attributionOf, type AttributionRow, customerNames, factLoader, findConversion } from './fact-queries.ts'
export { Attribution, Conversion } from './fact-types.ts'
export { type FactRow } from './facts.ts'
export { partnerNames, sentenceFor, showAttribution } from './show-attribution.ts'
export { makeLink } from './links.ts'
export { qrSvg } from './qr.ts'
export { clicksOfLink, findClick, findLink, linkLoader, type LinkRow } from './queries.ts'
export { ShareChannelEnum, TrackingLink } from './types.ts'

registerNode('link', 'TrackingLink', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findLink(ctx, scope, id)
})
registerNode('code', 'Code', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findCode(ctx, scope, id)
})
registerNode('fact', 'Conversion', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findConversion(ctx, scope, { id })
})
registerNode('lead', 'Lead', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findLead(ctx, scope, { id })
})
registerNode('click', 'Click', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findClick(ctx, scope, id)
})

export const tracking: ApiModule = {
  name: 'tracking',
  resolvers: [
    TrackingResolver,
    factEdges.FactsResolver,
    factEdges.ConversionEdges,
    factEdges.AttributionEdges,
    factEdges.TouchEdges,
    factEdges.LeadEdges,
    edges.TrackingLinkEdges,
    edges.CodeEdges,
    edges.ClickEdges,
    edges.PartnerLinkEdges,
    edges.EnrollmentLinkEdges,
  ],
  reactions: [equipEnrollment],
  routes: ({ app, services }) => {
    const redirector = new Redirector(services)
    app.addHook('onClose', redirector.close)
    app.route<{ Params: { key: string } }>({
      method: ['GET', 'HEAD'],
      url: CLICK_ROUTE,
      exposeHeadRoute: false,
      handler: redirector.handle,
    })
  },
}
