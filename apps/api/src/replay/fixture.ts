/** A published program as data, and scenarios with their exact results. */
export type Fixture = {
  id: string
  name: string
  kind: string
  rules: Record<string, unknown> & { currency: string }
  scenarios: Scenario[]
}

export type Scenario = {
  id: string
  title: string
  rules?: Record<string, unknown>
  given?: { partners?: Record<string, Record<string, unknown>>; entries?: unknown; standing?: unknown }
  events: Event[]
  expected: Expected[]
}

export type Event = {
  id: string
  at: string
  type: string
  partner?: string
  customer?: string
  visitor?: string
  ref?: string
  fields?: Record<string, unknown>
}

export type Expected = {
  on: string
  payee?: string
  amount?: number
  unit?: string
  outcome?: string
  component?: string
  holdUntil?: string
  payableOn?: string
  balanceAfter?: number
  decided?: Record<string, string>
  winner?: string | null
  also?: Record<string, string[]>
}
