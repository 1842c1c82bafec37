import { LOCALES, type Locale } from '@rapport/domain/identity'
import { type ProgramRules, propositionOf, renderProposition, type Promised } from '@rapport/domain/programs'
import { type Context, scoped } from '../../platform/context.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { toUserError } from '../../platform/graphql/payload.ts'
import { ownProgram, tiersOf, type TierRow } from './queries.ts'
import { rulesOfForm } from './reward-form.ts'
import { minimumInForce } from './versions.ts'
import type { PreviewPropositionInput } from './inputs.ts'
import type { PropositionText } from './types.ts'

/** The sentences of the proposition, with tiers by their names. */
export function proposition(
  rules: ProgramRules,
  locale: Locale,
  tiers: readonly TierRow[],
  partner: Promised = {},
): string[] {
  return renderProposition(propositionOf(inTierOrder(rules, tiers), partner), locale).map(tiersByName(tiers))
}

/** Puts the names of tiers where a text has their ids. */
export function tiersByName(tiers: readonly TierRow[]): (text: string) => string {
  const names = new Map(tiers.map((tier) => [tier.id, tier.name]))
  return (text) => text.replace(/tir_[0-9a-z]{26}/g, (id) => names.get(id) ?? id)
}

/** The rules with the cells of their tables from the lowest tier to the highest: the store keeps no order. */
function inTierOrder(rules: ProgramRules, tiers: readonly TierRow[]): ProgramRules {
  const rank = new Map(tiers.map((tier) => [tier.id, tier.position]))
  const tables = Object.entries(rules.tables).map(([name, table]): [string, typeof table] => [
    name,
    Array.isArray(table)
      ? table
      : Object.fromEntries(Object.entries(table).sort(([a], [b]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))),
  ])
  return { ...rules, tables: Object.fromEntries(tables) }
}

/** What a form would promise, in all five languages; a form that cannot be used is a BAD_USER_INPUT with the problems. */
export async function previewProposition(ctx: Context, input: PreviewPropositionInput): Promise<PropositionText[]> {
  const program = await ownProgram(ctx, scoped(ctx), input.programId)
  if (!program) throw apiError('BAD_USER_INPUT', 'refusal.NOT_FOUND', 400)
  const tiers = await tiersOf(ctx).load(program.id)
  const rules = rulesOfForm(input.form, program, tiers, await minimumInForce(ctx, program))
  if (Array.isArray(rules))
    throw apiError('BAD_USER_INPUT', 'error.rulesUnusable', 400, {
      problems: rules.map((r) => toUserError(ctx, r)),
    })
  return LOCALES.map((locale) => ({ locale, sentences: proposition(rules, locale, tiers) }))
}
