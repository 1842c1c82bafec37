import { explain } from '@rapport/domain/commissions'
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { Money } from '../../platform/graphql/scalars.ts'
import { Partner, partnerLoader, type PartnerRow } from '../partners/index.ts'
import { Program, programLoader, versionLoader } from '../programs/index.ts'
import {
  Attribution,
  attributionOf,
  Conversion,
  customerNames,
  factLoader,
  type FactRow,
  partnerNames,
  sentenceFor,
  showAttribution,
} from '../tracking/index.ts'
import { unitMoney } from './money.ts'
import { commissionPage, type CommissionRow, commissionsOfFact, entriesOf } from './queries.ts'
import { explanationLines } from './simulate.ts'
import * as t from './types.ts'

const payeeName = async (ctx: Context, payee: string): Promise<string> =>
  payee.startsWith('cus_') ? ((await customerNames(ctx).load(payee)) ?? payee) : payee

@Resolver(() => t.Commission)
export class CommissionEdges {
  @FieldResolver(() => Money, { description: 'What is left of it: nothing once it is declined or reversed.' })
  amount(@Root() commission: CommissionRow) {
    return unitMoney(commission.amountMinor, commission.unit)
  }

  @FieldResolver(() => Money, { description: 'What was earned at first.' })
  originalAmount(@Root() commission: CommissionRow) {
    return unitMoney(commission.originalMinor, commission.unit)
  }

  @FieldResolver(() => String, {
    description: 'Who is paid: the partner by id, or for a two-sided reward the customer as you name them.',
  })
  payee(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return payeeName(ctx, commission.payee)
  }

  @FieldResolver(() => String, { description: 'The rule that paid it.' })
  rule(@Root() commission: CommissionRow) {
    return commission.ruleId
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The version of the rules.' })
  async ruleVersion(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return (await versionLoader(ctx).load(commission.versionId))?.version ?? null
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'The partner that is paid, or credited where another party is; null where nobody is.',
  })
  partner(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return commission.partnerId === null ? null : partnerLoader(ctx).load(commission.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(commission.programId)
  }

  @FieldResolver(() => Conversion, { description: 'What it was earned by.' })
  conversion(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return factLoader(ctx).load(commission.factId)
  }

  @FieldResolver(() => Attribution, { nullable: true, description: 'Who was credited, and why.' })
  async attribution(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    const row = await attributionOf(ctx).load(commission.factId)
    return row ? showAttribution(ctx, row) : null
  }

  @FieldResolver(() => String, { description: 'Why the partner is credited, in one sentence.' })
  async why(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    const row = await attributionOf(ctx).load(commission.factId)
    return row ? sentenceFor(row.sentence, ctx.locale, await partnerNames(ctx, [row.partnerId])) : ''
  }

  @FieldResolver(() => t.CommissionExplanation, {
    description: 'How the amount came to be: every condition and every step.',
  })
  async explanation(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    const line = { outcome: 'EARNED' as const, sentence: commission.sentence, trace: commission.trace }
    const told = explain(undefined, line, ctx.locale)
    const [head, ...lines] = await explanationLines(ctx, commission.programId, told)
    return { sentence: head?.text ?? '', lines }
  }

  @FieldResolver(() => [t.CommissionEntry], { description: 'Oldest first.' })
  async entries(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    const rows = await entriesOf(ctx).load(commission.id)
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      amount: unitMoney(row.amountMinor, row.currency),
      at: row.at,
      causeId: row.causeFactId,
      reason: sentenceFor(row.reason, ctx.locale, (id) => id),
    }))
  }
}

@Resolver(() => Conversion)
export class ConversionCommissionEdges {
  @FieldResolver(() => [t.Commission], { description: 'What it earned. A partner sees its own.' })
  async commissions(@Root() fact: FactRow, @Ctx() ctx: Context) {
    const { partnerId } = scoped(ctx)
    const rows = await commissionsOfFact(ctx).load(fact.id)
    return partnerId === null ? rows : rows.filter((row) => row.payee === partnerId)
  }

  @FieldResolver(() => [t.RuleOutcome], { description: 'What each rule said, also where it pays nothing and why.' })
  async outcomes(@Root() fact: FactRow, @Ctx() ctx: Context) {
    const row = await attributionOf(ctx).load(fact.id)
    if (!row) return []
    const { partnerId } = scoped(ctx)
    const seen = row.outcomes.filter((line) => partnerId === null || line.payee === null || line.payee === partnerId)
    const nameOf = await partnerNames(ctx, [row.partnerId, ...row.touches.map((touch) => touch.partner)])
    const rules = (row.versionId && (await versionLoader(ctx).load(row.versionId))?.rules.rules) || []
    const payees = await Promise.all(seen.map(async (line) => (line.payee ? payeeName(ctx, line.payee) : null)))
    const told = await Promise.all(
      seen.map((line) => explanationLines(ctx, fact.programId, explain(undefined, line, ctx.locale, nameOf))),
    )
    return seen.map((line, i) => {
      const [head, ...lines] = told[i] ?? []
      return {
        rule: line.rule,
        component: rules.find((rule) => rule.id === line.rule)?.component ?? null,
        outcome: line.outcome,
        item: line.item,
        payee: payees[i] ?? null,
        sentence: head?.text ?? '',
        lines,
      }
    })
  }
}

@Resolver(() => Partner)
export class PartnerCommissionEdges {
  @FieldResolver(() => t.CommissionConnection, { description: 'Newest first.' })
  commissions(@Root() partner: PartnerRow, @Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return commissionPage(ctx, scoped(ctx), args, { partnerId: partner.id }, null)
  }
}
