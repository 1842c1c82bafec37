import type { Context } from '../../platform/context.ts'

type Host = Pick<Context, 'services'>

export const blogPath = (workspaceSlug: string): string => `/blog/${workspaceSlug}`
export const postPath = (workspaceSlug: string, slug: string): string => `/blog/${workspaceSlug}/${slug}`

/** The public address of a workspace's blog. */
export const blogUrl = (ctx: Host, workspaceSlug: string): string => ctx.services.publicUrl + blogPath(workspaceSlug)

/** The public address of a post. */
export const postUrl = (ctx: Host, workspaceSlug: string, slug: string): string =>
  ctx.services.publicUrl + postPath(workspaceSlug, slug)
