import { type Refusal, refusal } from '../kernel/index.ts'

/** What must be green before a program opens. */
export const LAUNCH_ITEMS = ['RESOURCES', 'TERMS', 'REWARDS', 'PERSONA', 'TRACKING_TEST'] as const
export type LaunchItem = (typeof LAUNCH_ITEMS)[number]

export type LaunchState = {
  /** Published resources that partners of the program can see. */
  readonly publishedResources: number
  readonly publishedTermsVersion: string | null
  readonly activeRulesVersion: string | null
  readonly publishedPersonas: number
  /** When a click and a conversion last went through the program's tracking from end to end. */
  readonly trackingTestedAt: Date | null
}

/** Every item, in a fixed order, with whether it is green. */
export function launchGate(state: LaunchState): { item: LaunchItem; ok: boolean }[] {
  const ok: Record<LaunchItem, boolean> = {
    RESOURCES: state.publishedResources > 0,
    TERMS: state.publishedTermsVersion !== null,
    REWARDS: state.activeRulesVersion !== null,
    PERSONA: state.publishedPersonas > 0,
    TRACKING_TEST: state.trackingTestedAt !== null,
  }
  return LAUNCH_ITEMS.map((item) => ({ item, ok: ok[item] }))
}

/** What keeps the program from opening: one LAUNCH_GATE refusal per missing item, with the item's name. */
export const launchRefusals = (state: LaunchState): Refusal[] =>
  launchGate(state).flatMap(({ item, ok }) => (ok ? [] : [refusal('LAUNCH_GATE', [item], { item })]))
