import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { Url } from '../../platform/graphql/scalars.ts'
import { auditSubjectsOf, seatsOf } from './queries.ts'
import { AuditEntry, Viewer, ViewerWorkspace, Workspace } from './types.ts'

@Resolver(() => Viewer)
export class ViewerEdges {
  @FieldResolver(() => [ViewerWorkspace], { description: 'Where the viewer works, oldest seat first.' })
  @Access('public')
  workspaces(@Ctx() ctx: Context) {
    return 'userId' in ctx.actor ? seatsOf(ctx, ctx.actor.userId) : []
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryEdges {
  @FieldResolver(() => [String], { description: 'The ids of what it changed, one or several.' })
  @Access('workspace.audit')
  async subjectIds(@Root() entry: AuditEntry, @Ctx() ctx: Context) {
    return entry.subjectId === null ? auditSubjectsOf(ctx).load(entry.id) : [entry.subjectId]
  }
}

@Resolver(() => Workspace)
export class WorkspaceEdges {
  @FieldResolver(() => Url, { nullable: true, description: 'The logo as PNG.' })
  @Access('public')
  logoUrl(@Root() workspace: Workspace, @Ctx() ctx: Context) {
    return workspace.logoFileId ? `${ctx.services.publicUrl}/files/${workspace.logoFileId}/logo.png` : null
  }
}
