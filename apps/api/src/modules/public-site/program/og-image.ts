import { ogCardInput } from '@rapport/cobrand'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { makeContext } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { Busy } from '../../../platform/isolation/index.ts'
import { renderingOf } from '../../../platform/rendering/index.ts'
import { brandFor, brandKitOf, snapshotOf } from '../../cobranding/index.ts'
import type { ProgramView } from './load.ts'

/** The address of a program's link preview; it changes with what the preview says. */
export const programImageUrl = ({ url, locale, program, version }: ProgramView): string =>
  `${url()}/og.png?lang=${locale}&v=${program.updatedAt.getTime().toString(36)}${version ? `-${version.version}` : ''}`

/** The link preview of a program, 1200 × 630: its name, its first reward as a figure, and the brand. Kept by its content. */
export async function sendProgramImage(
  view: ProgramView,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { locale, program, workspace, figure } = view
  // who asks is nobody; the logo is the workspace's own to show
  const ctx = makeContext(view.ctx.services, { actor: { kind: 'system', workspaceId: workspace.id }, locale })
  const kit = await brandKitOf(ctx, workspace.id, null)
  if (!kit) throw new Error(`no brand kit of ${workspace.id}`)
  const brand = await brandFor(ctx, snapshotOf(kit))
  const kind = translate(locale, `page.kind.${program.kind}`)
  const input = ogCardInput({
    title: program.name,
    eyebrow: kind,
    locale,
    workspace: brand,
    // the place of the other brand holds what a partner gets
    partner: { ...brand, name: figure ?? kind, logo: null },
  })
  try {
    const { key, bytes } = await renderingOf(ctx.services).rendition(input, 'png', workspace.id)
    const etag = `"${key.slice(0, 40)}"`
    void reply
      .header('etag', etag)
      .header('cache-control', program.state === 'OPEN' ? 'public, max-age=3600' : 'private, no-store')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/png')
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(Buffer.from(bytes))
  } catch (error) {
    if (error instanceof Busy) return reply.code(503).header('retry-after', '5').send()
    throw error
  }
}
