import { addDays, ensure, parseMoney } from '@rapport/domain'
import { explain, replay, type Decision } from '@rapport/domain/commissions'
import { areRefusals, checkRules, type ProgramRules } from '@rapport/domain/programs'
import type { Fact } from '@rapport/domain/tracking'
import { type Context, scoped } from '../../platform/context.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { toUserError } from '../../platform/graphql/payload.ts'
import { currentVersion, ownProgram, tiersByName, tiersOf } from '../programs/index.ts'
import { unitMoney } from './money.ts'
import { sentenceFor } from '../tracking/index.ts'
import type { ExplanationLine, SimulateRewardRulesInput, Simulation } from './types.ts'

const NOBODY = 'prt_00000000000000000000000000'

/** A click, then one conversion, through rules. Pure, and nothing is stored. */
export function rehearse(
  rules: ProgramRules,
  at: Date,
  conversion: { type: string; fields: Record<string, unknown>; daysAfterClick: number },
  partner: Record<string, unknown> = {},
): Decision | undefined {
  const click: Fact = { id: 'click', type: 'CLICK', at, seq: 1, partner: NOBODY, visitor: 'visitor', fields: {} }
  const fact: Fact = {
    id: 'conversion',
    type: conversion.type,
    at: addDays(at, conversion.daysAfterClick),
    seq: 2,
    visitor: 'visitor',
    customer: 'customer',
    fields: { ...conversion.fields, click_id: 'click' },
  }
  return replay(rules, 'rehearsal', [click, fact], {
    partners: { [NOBODY]: { active: true, ...partner } },
  }).decisions.at(-1)?.decision
}

/** Lines as the API shows them, with the program's tiers by their names. */
export async function explanationLines(
  ctx: Context,
  programId: string,
  lines: ReturnType<typeof explain>,
): Promise<ExplanationLine[]> {
  const named = tiersByName(await tiersOf(ctx).load(programId))
  return lines.map((line) => ({
    ...line,
    text: named(line.text),
    value: named(line.value),
    result: line.result ?? null,
  }))
}

/** What the rules in force, or given ones, would do with one conversion that follows a click. */
export async function simulate(ctx: Context, input: SimulateRewardRulesInput): Promise<Simulation> {
  const program = await ownProgram(ctx, scoped(ctx), input.programId)
  const current = program && (await currentVersion(ctx).load(program.id))
  const rules = input.rules ? checkRules(input.rules) : current?.rules
  if (!program || !rules) throw apiError('BAD_USER_INPUT', 'refusal.NOT_FOUND', 400)
  if (areRefusals(rules))
    throw apiError('BAD_USER_INPUT', 'error.rulesUnusable', 400, {
      problems: rules.map((r) => toUserError(ctx, r)),
    })
  const amount = input.amount
    ? ensure(parseMoney(input.amount.amount, input.amount.currencyCode, ['amount']))
    : undefined
  const fields = {
    ...input.fields,
    ...(amount ? { amount: { minor: amount.minor.toString(), currency: amount.currency } } : {}),
  }
  const decision = rehearse(
    rules,
    ctx.now,
    { type: input.type, fields, daysAfterClick: Math.min(Math.max(input.daysAfterClick, 0), 3650) },
    input.tierId ? { tier: input.tierId } : {},
  )
  const line = decision?.lines.find((l) => l.entry) ?? decision?.lines[0]
  const nameOf = (): string => '—'
  if (!line)
    return {
      outcome: 'NO_RULE',
      amount: null,
      sentence: sentenceFor({ id: 'outcome.noRule', values: {} }, ctx.locale, nameOf),
      lines: [],
    }
  return {
    outcome: line.outcome,
    amount: line.entry ? unitMoney(line.entry.amount, line.entry.unit) : null,
    sentence: sentenceFor(line.sentence, ctx.locale, nameOf),
    lines: (await explanationLines(ctx, program.id, explain(undefined, line, ctx.locale, nameOf))).filter(
      (l) => l.kind !== 'OUTCOME',
    ),
  }
}
