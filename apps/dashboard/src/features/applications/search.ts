import type { ApplicationState } from '#gql/types'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'
import { applicationStates } from './states.ts'

/** What the address of the queue may say. */
export type ApplicationsSearch = Cursor & {
  state?: ApplicationState | undefined
  program?: string | undefined
  application?: string | undefined
}

const state = oneOf(applicationStates)

export const applicationsSearch = (raw: Raw): ApplicationsSearch => ({
  state: state(raw['state']),
  program: text(raw['program']),
  application: text(raw['application']),
  ...cursor(raw),
})
