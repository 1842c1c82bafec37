import { type Refusal, refusal } from '../kernel/index.ts'

export const GUEST_POST_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'PUBLISHED',
  'UNPUBLISHED',
] as const
export type GuestPostState = (typeof GUEST_POST_STATES)[number]

export const GUEST_POST_ACTIONS = ['EDIT', 'SUBMIT', 'REQUEST_CHANGES', 'APPROVE', 'PUBLISH', 'UNPUBLISH'] as const
export type GuestPostAction = (typeof GUEST_POST_ACTIONS)[number]

const NEXT: Record<GuestPostState, Partial<Record<GuestPostAction, GuestPostState>>> = {
  DRAFT: { EDIT: 'DRAFT', SUBMIT: 'IN_REVIEW' },
  IN_REVIEW: { EDIT: 'IN_REVIEW', REQUEST_CHANGES: 'CHANGES_REQUESTED', APPROVE: 'APPROVED' },
  CHANGES_REQUESTED: { EDIT: 'CHANGES_REQUESTED', SUBMIT: 'IN_REVIEW' },
  APPROVED: { EDIT: 'IN_REVIEW', REQUEST_CHANGES: 'CHANGES_REQUESTED', PUBLISH: 'PUBLISHED' },
  PUBLISHED: { EDIT: 'IN_REVIEW', UNPUBLISH: 'UNPUBLISHED' },
  UNPUBLISHED: { EDIT: 'IN_REVIEW', SUBMIT: 'IN_REVIEW', PUBLISH: 'PUBLISHED' },
}

/** The state after an action; an edit after approval returns to review. Refuses what the state does not allow. */
export const nextPostState = (state: GuestPostState, action: GuestPostAction): GuestPostState | Refusal =>
  NEXT[state][action] ?? refusal('STATE_CONFLICT', [], { state, action })
