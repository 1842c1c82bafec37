import { launchGate, type LaunchState } from '@rapport/domain/programs'
import type { Context } from '../../platform/context.ts'
import { translate } from '../../platform/i18n.ts'
import { newestTerms, primaryResources, type ProgramRow, versionsOf } from './queries.ts'

/** What the launch gate looks at. */
export async function launchStateOf(ctx: Context, program: ProgramRow): Promise<LaunchState> {
  const [resources, terms, versions] = [
    await primaryResources(ctx, program),
    await newestTerms(ctx).load(program.id),
    await versionsOf(ctx, program.id),
  ]
  return {
    publishedResources: resources,
    publishedTermsVersion: terms?.id ?? null,
    activeRulesVersion: versions[0]?.id ?? null,
    publishedPersonas: program.persona ? 1 : 0,
    trackingTestedAt: program.trackingTestedAt,
  }
}

export const launchGateOf = async (ctx: Context, program: ProgramRow) => launchGate(await launchStateOf(ctx, program))

/** What the tracking test found beyond our side, in the reader's language. */
export const warningOf = (ctx: Context, { trackingFinding: found }: ProgramRow): string | null =>
  found && translate(ctx.locale, `tracking.${found.warning}`, { host: found.host, status: found.status })
