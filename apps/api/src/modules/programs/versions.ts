import { type Money, Refused, type Refusal, refuse } from '@rapport/domain'
import {
  areRefusals,
  checkRules,
  compileForm,
  formOf,
  minimumIn,
  minimumsOf,
  type ProgramRules,
} from '@rapport/domain/programs'
import { eq } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { type Context, newId } from '../../platform/context.ts'
import type { ProgramRow, TierRow, VersionRow } from './queries.ts'
import { currentVersion, versionsOf } from './queries.ts'
import { programVersions, tiers } from './tables.ts'

/** Ends the command when rules came out as a list of problems. */
export function ensureRules(rules: ProgramRules | Refusal[]): ProgramRules {
  if (areRefusals(rules)) throw new Refused(rules)
  return rules
}

/** Checks rules given as data; every problem is named with its place. */
export const readRules = (input: unknown): ProgramRules => ensureRules(checkRules(input))

/** The smallest balance that the rules in force pay in the program's currency. */
export async function minimumInForce(ctx: Context, program: ProgramRow): Promise<Money> {
  const version = await currentVersion(ctx).load(program.id)
  return minimumIn(program.currencyCode, version ? minimumsOf(version.rules) : {})
}

/** Saves the next version of a program's rules. */
export async function saveVersion(
  ctx: CommandContext,
  program: ProgramRow,
  rules: ProgramRules,
  effectiveAt: Date,
): Promise<VersionRow> {
  if (rules.currency !== program.currencyCode) refuse('CURRENCY_MISMATCH', ['rules', 'currency'])
  const [newest] = await versionsOf(ctx, program.id)
  const row = {
    id: newId(ctx, 'programVersion'),
    workspaceId: program.workspaceId,
    programId: program.id,
    version: (newest?.version ?? 0) + 1,
    rules,
    effectiveAt,
    createdAt: ctx.now,
    createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
  }
  await ctx.db.insert(programVersions).values(row)
  ctx.emit({
    name: 'program.rules-set.v1',
    workspaceId: program.workspaceId,
    payload: { programId: program.id, versionId: row.id },
  })
  return row
}

type Form = NonNullable<ReturnType<typeof formOf>>
const paysPercent = (form: Form): boolean => form.rewards.some((r) => r.trigger === 'SALE' && 'percentBps' in r.pay)

/** The rules in force and those that are scheduled, oldest first: what a change of tiers must reach. */
async function liveVersions(ctx: CommandContext, programId: string): Promise<VersionRow[]> {
  const versions = await versionsOf(ctx, programId)
  const inForce = versions
    .filter((v) => v.effectiveAt <= ctx.now)
    .sort((a, b) => b.effectiveAt.getTime() - a.effectiveAt.getTime() || b.version - a.version)[0]
  const scheduled = versions.filter((v) => v.effectiveAt > ctx.now).reverse()
  return [...(inForce ? [inForce] : []), ...scheduled]
}

/** Refuses a tier's own percent where no rule in force or scheduled would ever use it. */
export async function ensureTierRateCounts(ctx: CommandContext, program: ProgramRow): Promise<void> {
  const live = await liveVersions(ctx, program.id)
  const counts = live.some(({ rules }) => {
    const form = formOf(rules)
    return form && paysPercent(form)
  })
  if (live.length > 0 && !counts) refuse('TIER_RATE_UNUSED', ['rate'])
}

/** After tiers changed: the rules in force and the scheduled ones again with the tiers' rates, where they are of the form's shape. */
export async function refreshTierRates(ctx: CommandContext, program: ProgramRow): Promise<void> {
  const rows: TierRow[] = await ctx.db.select().from(tiers).where(eq(tiers.programId, program.id))
  const rates = Object.fromEntries(rows.flatMap((t) => (t.rateBps === null ? [] : [[t.id, { percentBps: t.rateBps }]])))
  for (const { rules, effectiveAt } of await liveVersions(ctx, program.id)) {
    const form = formOf(rules)
    if (!form || !paysPercent(form)) continue
    const rewards = form.rewards.map((r) => (r.trigger === 'SALE' ? { ...r, tiers: rates } : r))
    await saveVersion(ctx, program, compileForm({ ...form, rewards }), effectiveAt > ctx.now ? effectiveAt : ctx.now)
  }
}
