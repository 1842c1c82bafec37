import { sql } from 'drizzle-orm'
import { rowsOf } from '../platform/db/database.ts'
import type { TestServer, TestWorkspace } from './server.ts'
import { carry, joinProgram, openProgram } from './story.ts'

/** Something of each kind in one workspace: ids by the name of their GraphQL type, and what names them otherwise. */
export type World = { workspace: TestWorkspace; ids: Record<string, string>; linkKey: string; code: string }

type Made = { id: string }

/** A workspace in which everything has happened once, made through the API. */
export async function makeWorld(server: TestServer, slug: string): Promise<World> {
  const workspace = await server.makeWorkspace(slug)
  const { key } = workspace
  const program = await openProgram(server, workspace, `${slug}-affiliate`)
  const joined = await joinProgram(server, workspace, program.id, `Partner ${slug}`)
  const one = (field: string, input: object, result: string, select = 'id') =>
    carry<Made>(server, key, field, input, select, result)
  const amount = { amount: '100', currencyCode: 'EUR' }
  const sale = { programId: program.id, kind: 'SALE', externalId: 'o-1', amount, code: joined.code }
  const conversion = await carry<Made & { commissions: Made[] }>(
    server,
    key,
    'recordConversion',
    sale,
    'id commissions { id }',
    'conversion',
  )
  const commission = conversion.commissions[0]?.id ?? ''
  const ids = [commission]
  await carry(server, key, 'approveCommissions', { ids, overrideReason: 'test' }, 'id', 'commissions')
  const minimumPayout = { amount: '0', currencyCode: 'EUR' }
  await one('updateProgram', { id: program.id, minimumPayout }, 'program')
  const run = await carry<Made & { payouts: Made[] }>(
    server,
    key,
    'createPayoutRun',
    {},
    'id payouts { id }',
    'payoutRun',
  )
  const lead = await one(
    'recordLead',
    { programId: program.id, email: 'lead@buyer.example', code: joined.code },
    'lead',
  )
  const click = await one('recordClick', { linkKey: joined.linkKey }, 'click')
  const text = { title: 'About us', kind: 'TEXT', text: 'Words.', primary: true, programIds: [program.id] }
  const resource = await one('createResource', text, 'resource')
  const tier = await one('createTier', { programId: program.id, name: 'Extra' }, 'tier')
  const waiting = { programId: program.id, name: 'Waiting', email: `wait@wait-${slug}.example`, phone: '+49301234567' }
  const application = await one('submitApplication', { ...waiting, agree: true }, 'application')
  const own = await workspace.keyWith(['READ', 'CONTENT_WRITE'], joined.partnerId)
  const post = { programId: program.id, title: 'How we sell', markdown: 'Words.' }
  const guestPost = await carry<Made>(server, own, 'createGuestPost', post, 'id', 'guestPost')
  await one('inviteMember', { email: `invited@${slug}.example`, role: 'ANALYST' }, 'invitation')
  const rest = await rowsOf<Record<'link' | 'code' | 'step' | 'api' | 'member' | 'user' | 'invitation', string>>(
    server.services.database.db,
    sql`select (select id from tracking_links where partner_id = ${joined.partnerId} limit 1) as link,
      (select id from codes where partner_id = ${joined.partnerId} limit 1) as code,
      (select id from onboarding_steps where partner_id = ${joined.partnerId} limit 1) as step,
      (select id from api_keys where workspace_id = ${workspace.id} and partner_id is not null limit 1) as api,
      (select id from partner_users where partner_id = ${joined.partnerId} limit 1) as "user",
      (select id from invitations where workspace_id = ${workspace.id} limit 1) as invitation,
      (select id from members where workspace_id = ${workspace.id} limit 1) as member`,
  )
  return {
    workspace,
    linkKey: joined.linkKey,
    code: joined.code,
    ids: {
      Workspace: workspace.id,
      Program: program.id,
      Partner: joined.partnerId,
      Enrollment: joined.enrollmentId,
      Conversion: conversion.id,
      Commission: commission,
      PayoutRun: run.id,
      Payout: run.payouts[0]?.id ?? '',
      Lead: lead.id,
      Click: click.id,
      Resource: resource.id,
      Tier: tier.id,
      Application: application.id,
      GuestPost: guestPost.id,
      TrackingLink: rest[0]?.link ?? '',
      Code: rest[0]?.code ?? '',
      OnboardingStep: rest[0]?.step ?? '',
      ApiKey: rest[0]?.api ?? '',
      Member: rest[0]?.member ?? '',
      PartnerUser: rest[0]?.user ?? '',
      Invitation: rest[0]?.invitation ?? '',
    },
  }
}

/** A second partner of a workspace's program, with a link, a code, a lead and a commission of its own. */
export async function addNeighbour(server: TestServer, world: World): Promise<World> {
  const { workspace, ids } = world
  const programId = ids['Program'] ?? ''
  const joined = await joinProgram(server, workspace, programId, 'Neighbour')
  const one = (field: string, input: object, result: string, select = 'id') =>
    carry<Made & { commissions?: Made[] }>(server, workspace.key, field, input, select, result)
  const sale = {
    programId,
    kind: 'SALE',
    externalId: 'neighbour-1',
    amount: { amount: '100', currencyCode: 'EUR' },
    code: joined.code,
  }
  const conversion = await one('recordConversion', sale, 'conversion', 'id commissions { id }')
  const lead = await one('recordLead', { programId, email: 'lead@neighbour.example', code: joined.code }, 'lead')
  const click = await one('recordClick', { linkKey: joined.linkKey }, 'click')
  const own = await workspace.keyWith(['READ', 'CONTENT_WRITE'], joined.partnerId)
  const post = { programId, title: 'The neighbour sells', markdown: 'Words of the neighbour.' }
  const guestPost = await carry<Made>(server, own, 'createGuestPost', post, 'id', 'guestPost')
  const [rest] = await rowsOf<{ link: string; code: string; step: string }>(
    server.services.database.db,
    sql`select (select id from tracking_links where partner_id = ${joined.partnerId} limit 1) as link,
      (select id from codes where partner_id = ${joined.partnerId} limit 1) as code,
      (select id from onboarding_steps where partner_id = ${joined.partnerId} limit 1) as step`,
  )
  return {
    workspace,
    linkKey: joined.linkKey,
    code: joined.code,
    ids: {
      Partner: joined.partnerId,
      Enrollment: joined.enrollmentId,
      Conversion: conversion.id,
      Commission: conversion.commissions?.[0]?.id ?? '',
      Lead: lead.id,
      Click: click.id,
      GuestPost: guestPost.id,
      Application: joined.applicationId,
      TrackingLink: rest?.link ?? '',
      Code: rest?.code ?? '',
      OnboardingStep: rest?.step ?? '',
    },
  }
}
