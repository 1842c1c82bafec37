import { expect, it } from 'vitest'
import type { Actor } from './actor.ts'
import { mayGrantRole, mayGrantScope } from './grant.ts'
import { API_SCOPES, type ApiScope, WORKSPACE_ROLES, type WorkspaceRole } from './roles.ts'

const staff = (role: WorkspaceRole): Actor => ({ kind: 'staff', userId: 'usr_1', workspaceId: 'wsp_1', role })
const key = (...scopes: ApiScope[]): Actor => ({
  kind: 'key',
  keyId: 'key_1',
  workspaceId: 'wsp_1',
  partnerId: null,
  scopes,
})

it('hands on no scope that its maker has not', () => {
  const scopesOf = (actor: Actor) => API_SCOPES.filter((scope) => mayGrantScope(actor, scope))
  expect(scopesOf(staff('OWNER'))).toEqual(API_SCOPES)
  expect(scopesOf(staff('ADMIN'))).toEqual(API_SCOPES.filter((scope) => scope !== 'BACKDATE'))
  expect(scopesOf(key('ADMIN'))).toEqual(['ADMIN'])
  expect(scopesOf(key('ADMIN', 'READ', 'EVENTS_WRITE'))).toEqual(['READ', 'EVENTS_WRITE', 'ADMIN'])
  expect(scopesOf(key(...API_SCOPES))).toEqual(API_SCOPES)
})

it('gives no role that may do more than its giver, and lets owners be made by owners only', () => {
  const rolesOf = (actor: Actor) => WORKSPACE_ROLES.filter((role) => mayGrantRole(actor, role))
  expect(rolesOf(staff('OWNER'))).toEqual(WORKSPACE_ROLES)
  expect(rolesOf(staff('ADMIN'))).toEqual(WORKSPACE_ROLES.filter((role) => role !== 'OWNER'))
  expect(rolesOf(key(...API_SCOPES))).not.toContain('OWNER')
  expect(rolesOf(key('ADMIN', 'BACKDATE'))).toEqual([])
  expect(rolesOf(key('ADMIN', 'READ'))).toEqual(['ANALYST'])
})
