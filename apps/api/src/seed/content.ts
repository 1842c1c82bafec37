import { join } from 'node:path'
import { type BrandKit, templateById } from '@rapport/cobrand'
import { createRenderer } from '@rapport/cobrand/render'
import type { Actor } from '@rapport/domain/identity'
import { DAY_MS } from '@rapport/domain'
import sharp from 'sharp'
import { approveCoMarketingAsset, createCoMarketingAsset, updateBrandKit } from '../modules/cobranding/index.ts'
import { updateWorkspace } from '../modules/identity/index.ts'
import { createResource, recordResourceShare, recordResourceView, type ResourceRow } from '../modules/library/index.ts'
import { partnerUsers } from '../modules/partners/tables.ts'
import { completeIncoming, completeUpload, incomingKey } from '../platform/files/complete-upload.ts'
import { createUpload } from '../platform/files/create-upload.ts'
import type { UploadPurpose } from '../platform/files/purposes.ts'
import { asc, eq } from 'drizzle-orm'
import { tellPosts } from './posts.ts'
import type { ProgramSpec, WorkspaceSpec } from './spec.ts'
import { staff, type Teller } from './teller.ts'

export type Cast = {
  marketer: Actor
  partnerIds: ReadonlyMap<string, string>
  programs: ReadonlyMap<string, ProgramSpec & { id: string }>
  library: readonly ResourceRow[]
}

const svg = (inside: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="480" height="480">${inside}</svg>`)
const png = (inside: string): Promise<Buffer> => sharp(svg(inside)).png().toBuffer()

/** An upload as people make it: asked for, sent, checked, completed. Returns the file's id. */
async function upload(
  teller: Teller,
  actor: Actor,
  at: Date,
  purpose: UploadPurpose,
  fileName: string,
  mediaType: string,
  bytes: Uint8Array,
): Promise<string> {
  const file = await teller.do(actor, at, createUpload, { fileName, mediaType, size: bytes.length, purpose })
  await teller.services.storage.put(incomingKey(file.id), bytes, mediaType)
  await completeIncoming(teller.context(actor, at), file.id, (completion) =>
    teller.do(actor, at, completeUpload, completion),
  )
  return file.id
}

/** The leaflet in the workspace's own colours, as the library's document. */
async function leaflet(teller: Teller, spec: WorkspaceSpec, logo: Uint8Array): Promise<Uint8Array> {
  const template = templateById('leaflet-a4')
  if (!template) throw new Error('the leaflet is gone')
  const renderer = await createRenderer({ fontCacheDir: join(teller.services.config.dataDir, 'fonts') })
  const brand: BrandKit = {
    name: spec.name,
    logo,
    colors: { primary: spec.brandColor, secondary: spec.secondaryColor, ink: '#1c1c1a', paper: '#fbf9f4' },
  }
  return renderer.pdf({
    template,
    locale: spec.locale,
    brands: { workspace: brand, partner: brand },
    texts: { headline: spec.card.headline, body: spec.programs[0]?.valueProposition ?? '' },
    link: `${teller.services.publicUrl}/p/${spec.programs[0]?.slug ?? ''}`,
  })
}

/** Logo, brand kit and library, which the launch gate of the programs waits for. */
export async function publishLibrary(
  teller: Teller,
  spec: WorkspaceSpec,
  marketer: Actor,
  workspaceId: string,
  programs: ReadonlyMap<string, { id: string }>,
  at: Date,
): Promise<ResourceRow[]> {
  const logo = await png(spec.logo)
  const owner: Actor = 'userId' in marketer ? staff(marketer.userId, workspaceId, 'OWNER') : marketer
  const logoUploadId = await upload(teller, owner, at, 'LOGO', 'logo.png', 'image/png', logo)
  await teller.do(owner, at, updateWorkspace, { logoUploadId })
  await teller.do(owner, at, updateBrandKit, {
    logoUploadId,
    primary: spec.brandColor,
    secondary: spec.secondaryColor,
    voice: spec.voice,
  })
  const made: ResourceRow[] = []
  for (const resource of spec.library) {
    const programIds = resource.program ? [programs.get(resource.program)?.id ?? ''] : []
    const { program: _, ...details } = resource
    const uploadId =
      resource.kind === 'LOGO'
        ? await upload(teller, marketer, at, 'RESOURCE', 'mark.png', 'image/png', logo)
        : resource.kind === 'DOCUMENT'
          ? await upload(
              teller,
              marketer,
              at,
              'RESOURCE',
              'leaflet.pdf',
              'application/pdf',
              await leaflet(teller, spec, logo),
            )
          : null
    made.push(
      await teller.do(marketer, at, createResource, { ...details, uploadId, programIds, language: spec.locale }),
    )
  }
  return made
}

/** Partners' brands, what they used of the library, one card that both sides approved, one that waits, and the guest posts. */
export async function tellContent(teller: Teller, spec: WorkspaceSpec, cast: Cast, now: Date): Promise<void> {
  const actors = new Map<string, Actor>()
  for (const partner of spec.partners) {
    const id = cast.partnerIds.get(partner.name) as string
    const [seat] = await teller.services.database.db
      .select()
      .from(partnerUsers)
      .where(eq(partnerUsers.partnerId, id))
      .orderBy(asc(partnerUsers.createdAt))
      .limit(1)
    if (!seat) continue
    const actor: Actor = {
      kind: 'partner',
      userId: seat.userId,
      workspaceId: seat.workspaceId,
      partnerId: id,
      role: 'PARTNER_ADMIN',
    }
    actors.set(partner.name, actor)
    const at = new Date(now.getTime() - 40 * DAY_MS)
    const logoUploadId = partner.logo
      ? await upload(teller, actor, at, 'LOGO', 'logo.png', 'image/png', await png(partner.logo))
      : null
    await teller.do(actor, at, updateBrandKit, {
      partnerId: id,
      logoUploadId,
      primary: partner.color,
      secondary: partner.secondary,
    })
    for (const resource of cast.library.filter((r) => r.kind === 'TEXT').slice(0, partner.joined > 5 ? 1 : 0)) {
      await teller.do(actor, at, recordResourceView, { id: resource.id })
      await teller.do(actor, at, recordResourceShare, { id: resource.id, channel: 'EMAIL' as const })
    }
  }
  const [first, second] = spec.partners
  const { title, headline, body, cta: action } = spec.card
  for (const [partner, templateId, approve] of [
    [first, 'square-card', true],
    [second, 'wide-card', false],
  ] as const) {
    const actor = partner && actors.get(partner.name)
    const program = partner && cast.programs.get(partner.programs[0] ?? '')
    if (!actor || !partner || !program) continue
    const at = new Date(now.getTime() - 20 * DAY_MS)
    const partnerId = cast.partnerIds.get(partner.name) as string
    const values = { headline, body, action }
    const asset = await teller.do(cast.marketer, at, createCoMarketingAsset, {
      templateId,
      partnerId,
      programId: program.id,
      title,
      values,
      locale: spec.locale,
    })
    if (approve) await teller.do(cast.marketer, at, approveCoMarketingAsset, { id: asset.id, version: asset.version })
    await teller.do(actor, new Date(at.getTime() + DAY_MS), approveCoMarketingAsset, {
      id: asset.id,
      version: asset.version,
    })
  }
  await tellPosts(teller, spec, { ...cast, actors }, now)
}
