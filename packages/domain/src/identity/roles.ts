export const WORKSPACE_ROLES = ['OWNER', 'ADMIN', 'MARKETER', 'ACCOUNT_MANAGER', 'ANALYST'] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]

export const PARTNER_ROLES = ['PARTNER_ADMIN', 'PARTNER_MEMBER'] as const
export type PartnerRole = (typeof PARTNER_ROLES)[number]

/** What an API key may do; `BACKDATE` allows events that happened more than a day ago. */
export const API_SCOPES = [
  'READ',
  'EVENTS_WRITE',
  'PROGRAMS_WRITE',
  'PARTNERS_WRITE',
  'CONTENT_WRITE',
  'PAYOUTS_WRITE',
  'ADMIN',
  'BACKDATE',
] as const
export type ApiScope = (typeof API_SCOPES)[number]
