import { addMonths } from '@rapport/domain'
import type { Actor, Locale, WorkspaceRole } from '@rapport/domain/identity'
import { runTrackingTest, tryTracking } from '../modules/commissions/index.ts'
import { addMember, createApiKey, createWorkspace, ensureUser } from '../modules/identity/index.ts'
import { addPartnerUser, approveApplication, submitApplication, updatePartner } from '../modules/partners/index.ts'
import { createProgram, openProgram, publishTerms, setRewardRules, updateProgram } from '../modules/programs/index.ts'
import { codes, trackingLinks } from '../modules/tracking/tables.ts'
import { eq } from 'drizzle-orm'
import { publishLibrary, tellContent } from './content.ts'
import { type Enrolled, tellHistory } from './history.ts'
import { makeRandom } from './random.ts'
import type { PartnerSpec, ProgramSpec, WorkspaceSpec } from './spec.ts'
import { staff, type Teller } from './teller.ts'

export type ToldWorkspace = {
  id: string
  slug: string
  name: string
  programs: { id: string; slug: string; kind: string }[]
  users: Record<string, { email: string; landing: string }>
  keys: Record<string, string>
}

const ROLES: Record<string, WorkspaceRole> = {
  owner: 'OWNER',
  admin: 'ADMIN',
  marketer: 'MARKETER',
  accountManager: 'ACCOUNT_MANAGER',
  analyst: 'ANALYST',
}
/** Demo people are named by what they do, not as if they existed. */
const TITLES: Partial<Record<Locale, Record<string, string>>> = {
  en: { owner: 'Owner', admin: 'Admin', marketer: 'Marketer', accountManager: 'Account manager', analyst: 'Analyst' },
  ja: {
    owner: 'オーナー',
    admin: '管理者',
    marketer: 'マーケティング担当',
    accountManager: 'パートナー担当',
    analyst: '分析担当',
  },
}
const SYSTEM: Actor = { kind: 'system', workspaceId: null }

/** Tells one workspace's year, from the empty database to this morning. */
export async function tellWorkspace(
  teller: Teller,
  spec: WorkspaceSpec,
  password: string,
  now: Date,
): Promise<ToldWorkspace> {
  const begin = addMonths(now, -12, spec.timeZone)
  const random = makeRandom(spec.seed)
  const users: ToldWorkspace['users'] = {}
  const userIds: Record<string, string> = {}
  for (const name of Object.keys(ROLES)) {
    const email = `${name.toLowerCase()}@${spec.slug}.example`
    const user = await ensureUser(teller.context(SYSTEM, begin), {
      email,
      name: `${TITLES[spec.locale]?.[name] ?? name} · ${spec.name}`,
      locale: spec.locale,
      password,
    })
    userIds[name] = user.id
    users[name] = { email, landing: `/w/${spec.slug}` }
  }
  const workspace = await teller.do(SYSTEM, begin, createWorkspace, {
    ...spec,
    ownerUserId: userIds['owner'] as string,
  })
  const as = (name: string): Actor => staff(userIds[name] as string, workspace.id, ROLES[name] as WorkspaceRole)
  const owner = as('owner')
  for (const [name, role] of Object.entries(ROLES))
    if (name !== 'owner') await teller.do(owner, begin, addMember, { userId: userIds[name] as string, role })

  const programs = new Map<string, ProgramSpec & { id: string }>()
  for (const program of spec.programs) programs.set(program.slug, await draftProgram(teller, owner, program, begin))
  const library = await publishLibrary(teller, spec, as('marketer'), workspace.id, programs, begin)
  for (const program of programs.values()) {
    await teller.do(owner, begin, runTrackingTest, await tryTracking(teller.context(owner, begin), program.id))
    await teller.do(owner, begin, openProgram, { id: program.id })
  }

  const enrolled: Enrolled[] = []
  const partnerIds = new Map<string, string>()
  for (const partner of spec.partners) {
    const since = addMonths(now, -partner.joined, spec.timeZone)
    if (partner === spec.partners[0])
      await ensureUser(teller.context(SYSTEM, since), {
        email: partner.email,
        name: partner.name,
        locale: partner.locale,
        password,
      })
    for (const slug of partner.programs) {
      const one = await enroll(
        teller,
        as('accountManager'),
        partner,
        programs.get(slug) as ProgramSpec & { id: string },
        since,
      )
      enrolled.push(one)
      partnerIds.set(partner.name, one.partnerId)
    }
    const id = partnerIds.get(partner.name) as string
    await teller.do(as('accountManager'), since, updatePartner, {
      id,
      country: partner.country,
      payoutAccount: `DEMO${id.slice(-12).toUpperCase()}`,
    })
  }
  const [lead] = spec.partners
  const leadId = partnerIds.get(lead?.name ?? '') ?? ''
  const memberEmail = `member@${lead?.email.split('@')[1] ?? ''}`
  await ensureUser(teller.context(SYSTEM, begin), {
    email: memberEmail,
    name: `${lead?.name} team`,
    locale: lead?.locale ?? 'en',
    password,
  })
  await teller.do(as('admin'), begin, addPartnerUser, {
    partnerId: leadId,
    email: memberEmail,
    name: `${lead?.name} team`,
    role: 'PARTNER_MEMBER' as const,
  })
  users['partnerAdmin'] = { email: lead?.email ?? '', landing: `/portal/${leadId}` }
  users['partnerMember'] = { email: memberEmail, landing: `/portal/${leadId}` }

  await tellHistory(
    teller,
    spec,
    workspace.id,
    { integrator: owner, manager: as('accountManager'), admin: as('admin') },
    enrolled,
    now,
    random,
  )
  for (const wish of spec.waiting) {
    const program = programs.get(wish.program) as ProgramSpec & { id: string }
    const at = new Date(now.getTime() - random.between(4, 70) * 3_600_000)
    await teller.do(
      { kind: 'anonymous' },
      at,
      submitApplication,
      { programId: program.id, ...wish, agree: true, source: 'page' },
      spec.locale,
    )
  }
  await tellContent(teller, spec, { marketer: as('marketer'), partnerIds, programs, library }, now)

  const key = async (
    name: string,
    scopes: Parameters<typeof createApiKey.handle>[1]['scopes'],
    partnerId: string | null = null,
  ) => (await teller.do(owner, now, createApiKey, { name, scopes, partnerId })).secret
  return {
    id: workspace.id,
    slug: spec.slug,
    name: spec.name,
    programs: [...programs.values()].map(({ id, slug, kind }) => ({ id, slug, kind })),
    users,
    keys: {
      owner: await key('Owner', [
        'READ',
        'EVENTS_WRITE',
        'PROGRAMS_WRITE',
        'PARTNERS_WRITE',
        'CONTENT_WRITE',
        'PAYOUTS_WRITE',
        'ADMIN',
        'BACKDATE',
      ]),
      integrator: await key('Shop', ['READ', 'EVENTS_WRITE']),
      readOnly: await key('Read only', ['READ']),
      partner: await key(`${lead?.name}`, ['READ', 'PARTNERS_WRITE', 'CONTENT_WRITE'], leadId),
    },
  }
}

async function draftProgram(
  teller: Teller,
  owner: Actor,
  spec: ProgramSpec,
  at: Date,
): Promise<ProgramSpec & { id: string }> {
  const program = await teller.do(owner, at, createProgram, spec)
  if (spec.rewards) await teller.do(owner, at, setRewardRules, { programId: program.id, form: spec.rewards })
  await teller.do(owner, at, publishTerms, { programId: program.id, ...spec.terms })
  await teller.do(owner, at, updateProgram, {
    id: program.id,
    persona: spec.persona,
    valueProposition: spec.valueProposition,
  })
  return { ...spec, id: program.id }
}

async function enroll(
  teller: Teller,
  manager: Actor,
  partner: PartnerSpec,
  program: ProgramSpec & { id: string },
  since: Date,
): Promise<Enrolled> {
  const application = await teller.do(
    { kind: 'anonymous' },
    since,
    submitApplication,
    {
      programId: program.id,
      name: partner.name,
      email: partner.email,
      phone: partner.phone,
      company: partner.name,
      website: partner.website,
      agree: true,
      locale: partner.locale,
      source: 'page',
    },
    partner.locale,
  )
  const joined = new Date(since.getTime() + 5 * 3_600_000)
  const { enrollment } = await teller.do(manager, joined, approveApplication, { id: application.id })
  const { db } = teller.services.database
  const [link] = await db.select().from(trackingLinks).where(eq(trackingLinks.enrollmentId, enrollment.id))
  const [code] = await db.select().from(codes).where(eq(codes.enrollmentId, enrollment.id))
  return {
    partnerId: enrollment.partnerId,
    enrollmentId: enrollment.id,
    linkId: link?.id ?? '',
    code: code?.code ?? '',
    spec: partner,
    program,
    since: joined,
  }
}
