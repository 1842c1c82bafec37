import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { findPartner } from '../partners/index.ts'
import { findAsset } from './assets.ts'
import * as edges from './edges.ts'
import { brandKitOf, kitId } from './kits.ts'
import { CobrandingResolver } from './resolver.ts'
import { mountAssets } from './routes.ts'

export { type AssetRow } from './assets.ts'
export {
  approveCoMarketingAsset,
  createCoMarketingAsset,
  renderCoMarketingAsset,
  updateCoMarketingAsset,
} from './commands/assets.ts'
export { updateBrandKit } from './commands/update-brand-kit.ts'
export { brandFor } from './design.ts'
export { brandKitOf, brandsOf, type KitRow, snapshotOf } from './kits.ts'
export { renditionUrl } from './renditions.ts'
export { BrandKit, CoMarketingAsset } from './types.ts'

registerNode('asset', 'CoMarketingAsset', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findAsset(ctx, scope, id)
})
registerNode('brandKit', 'BrandKit', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  if (!scope) return null
  if (id === kitId(scope.workspaceId, null)) return brandKitOf(ctx, scope.workspaceId, null)
  const partner = await findPartner(ctx, scope, `prt_${id.slice(4)}`)
  return partner && brandKitOf(ctx, scope.workspaceId, partner.id)
})

export const cobranding: ApiModule = {
  name: 'cobranding',
  resolvers: [CobrandingResolver, edges.BrandKitEdges, edges.PartnerBrandEdges, edges.CoMarketingAssetEdges],
  routes: mountAssets,
}
