import { isRefusal, Refused, type Refusal, refuse } from '@rapport/domain'
import { areRefusals, checkRules, compileForm, formOf, type ProgramRules } from '@rapport/domain/programs'
import { eq } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import type { ProgramRow, TierRow, VersionRow } from './queries.ts'
import { versionsOf } from './queries.ts'
import { programVersions, tiers } from './tables.ts'

/** Ends the command when rules came out as a list of problems. */
export function ensureRules(rules: ProgramRules | Refusal[]): ProgramRules {
  if (areRefusals(rules)) throw new Refused(rules)
  return rules
}

/** Checks rules given as data; every problem is named with its place. */
export const readRules = (input: unknown): ProgramRules => ensureRules(checkRules(input))

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

/** After tiers changed: the newest rules again with the tiers' rates, as a new version, when they are of the form's shape. */
export async function refreshTierRates(ctx: CommandContext, program: ProgramRow): Promise<void> {
  const [newest] = await versionsOf(ctx, program.id)
  const form = newest && formOf(newest.rules)
  if (!form) return
  const rows: TierRow[] = await ctx.db.select().from(tiers).where(eq(tiers.programId, program.id))
  const rates = Object.fromEntries(rows.flatMap((t) => (t.rateBps === null ? [] : [[t.id, { percentBps: t.rateBps }]])))
  const rewards = form.rewards.map((r) => (r.trigger === 'SALE' && 'percentBps' in r.pay ? { ...r, tiers: rates } : r))
  const rules = compileForm({ ...form, rewards })
  if (!isRefusal(rules)) await saveVersion(ctx, program, rules, ctx.now)
}
