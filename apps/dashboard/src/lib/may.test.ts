import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { permissions, roleMay, type Permission, type Role } from './may.tsx'

type Matrix = Record<string, Record<string, 'allow' | 'own' | 'deny'>>

/** What the API answered each role when it was asked for everything. */
const matrix = JSON.parse(readFileSync(resolve('../api/authz.matrix.json'), 'utf8')) as Matrix
const roles = [
  'OWNER',
  'ADMIN',
  'MARKETER',
  'ACCOUNT_MANAGER',
  'ANALYST',
  'PARTNER_ADMIN',
  'PARTNER_MEMBER',
] as const satisfies readonly Role[]

const asked: Record<Permission, string> = {
  'workspace.settings': 'Mutation.updateWorkspace',
  'workspace.members': 'Mutation.inviteMember',
  'workspace.keys': 'Mutation.createApiKey',
  'workspace.audit': 'Query.auditLog',
  'events.write': 'Mutation.setLeadState',
  'leads.register': 'Mutation.registerLead',
  'payouts.write': 'Mutation.createPayoutRun',
  'programs.write': 'Mutation.createProgram',
  'applications.decide': 'Mutation.approveApplication',
  'partners.write': 'Mutation.updateEnrollment',
  'commissions.decide': 'Mutation.approveCommissions',
  'library.write': 'Mutation.createResource',
  'content.write': 'Mutation.createCoMarketingAsset',
  'content.approve': 'Mutation.approveCoMarketingAsset',
  'posts.edit': 'Mutation.approveGuestPost',
  'posts.write': 'Mutation.addGuestPostComment',
  'partner.profile': 'Mutation.updatePartner',
}

describe('what the screens offer a role', () => {
  it.each(permissions)('is what the API grants: %s', (name) => {
    const answers = matrix[asked[name]] ?? {}
    const granted = roles.filter((role) => answers[role] === 'allow' || answers[role] === 'own')
    expect(granted).toContain('OWNER')
    expect(roles.filter((role) => roleMay(role, name))).toEqual(granted)
  })
})
