import type { ProgramRules } from '../programs/index.ts'
import { replay, type Replayed } from '../commissions/index.ts'
import { type Fact, type History, NO_HISTORY } from '../tracking/index.ts'

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values(value).flatMap(stringsIn)]
      : []

/** Profiles by which everybody takes part whom the given things name, beside what is said of them. */
export const everybody = (named: unknown, profiles: History['partners'] = {}): History['partners'] =>
  Object.fromEntries(
    [...new Set([...stringsIn(named), ...Object.keys(profiles)])].map((name) => [
      name,
      { active: true, ...profiles[name] },
    ]),
  )

/** Nothing has happened yet in a program of the partners A to D. */
export const NEW_PROGRAM: History = { ...NO_HISTORY, partners: everybody(['A', 'B', 'C', 'D']) }

/** A replay in which everybody takes part whom the facts name. */
export const replayed = (
  rules: ProgramRules,
  version: string,
  facts: readonly Fact[],
  given: Partial<History> = {},
): Replayed =>
  replay(rules, version, facts, { ...given, partners: everybody([facts, given.facts, given.bindings], given.partners) })
