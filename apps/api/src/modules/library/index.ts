import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerFileRule, registerFileSource } from '../../platform/files/index.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import './ahead.ts'
import { PartnerResourceEdges, ResourceEdges, ResourceVersionEdges } from './edges.ts'
import { findResource } from './queries.ts'
import { LibraryResolver } from './resolver.ts'
import { serveResource, serveVersion } from './served.ts'

export { createResource } from './commands/create-resource.ts'
export { publishResourceVersion } from './commands/publish-version.ts'
export { countUse, recordResourceShare, recordResourceView } from './commands/record-use.ts'
export { updateResource } from './commands/update-resource.ts'
export { findResource, resourcePage, type ResourceRow } from './queries.ts'
export { Resource } from './types.ts'

registerNode('resource', 'Resource', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findResource(ctx, scope, id)
})
registerFileSource('resource', serveResource)
registerFileRule('RESOURCE', serveVersion)

export const library: ApiModule = {
  name: 'library',
  resolvers: [LibraryResolver, ResourceEdges, ResourceVersionEdges, PartnerResourceEdges],
}
