import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { DateTime, Json, Money, toMoney } from '../../platform/graphql/scalars.ts'
import { Partner, partnerLoader } from '../partners/index.ts'
import { Program, programLoader, versionLoader } from '../programs/index.ts'
import { recordConversion, recordLead, setLeadState } from './commands/record-events.ts'
import { refundConversion } from './commands/refund-conversion.ts'
import { registerLead } from './commands/register-lead.ts'
import {
  attributionOf,
  conversionPage,
  customerNames,
  findConversion,
  findLead,
  leadPage,
  type LeadRow,
  refundedOf,
} from './fact-queries.ts'
import type { FactRow } from './facts.ts'
import * as t from './fact-types.ts'
import { shown } from './read-event.ts'
import { showAttribution } from './show-attribution.ts'

@Resolver()
export class FactsResolver {
  @Query(() => t.Conversion, { nullable: true, description: 'By id, or by programId and externalId.' })
  @Access('reader')
  conversion(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
    @Arg('programId', () => ID, { nullable: true }) programId?: string | null,
    @Arg('externalId', () => String, { nullable: true }) externalId?: string | null,
  ) {
    return findConversion(ctx, scoped(ctx), { id, programId, externalId })
  }

  @Query(() => t.ConversionConnection, { description: 'Newest first. A partner sees those it is credited for.' })
  @Access('reader')
  conversions(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.ConversionsWhere, { nullable: true }) where?: t.ConversionsWhere | null,
  ) {
    return conversionPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => t.Lead, { nullable: true, description: 'By id, or by program and external id.' })
  @Access('reader')
  lead(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
    @Arg('programId', () => ID, { nullable: true }) programId?: string | null,
    @Arg('externalId', () => String, { nullable: true }) externalId?: string | null,
  ) {
    return findLead(ctx, scoped(ctx), { id, programId, externalId })
  }

  @Query(() => t.LeadConnection, { description: 'Newest first. A partner sees its own.' })
  @Access('reader')
  leads(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.LeadsWhere, { nullable: true }) where?: t.LeadsWhere | null,
  ) {
    return leadPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Mutation(() => t.LeadPayload, { description: 'Records a person with intent. Twice the same is once.' })
  @Access('events.write')
  recordLead(@Ctx() ctx: Context, @Arg('input', () => t.RecordLeadInput) input: t.RecordLeadInput) {
    return mutate(ctx, recordLead, input, ({ lead, conversion }) => ({
      lead: findLead(ctx, scoped(ctx), { id: lead.id }),
      conversion,
    }))
  }

  @Mutation(() => t.LeadPayload, {
    description:
      'Registers somebody a partner knows as its lead. Refused with LEAD_KNOWN when the program has them already.',
  })
  @Access('leads.register')
  registerLead(@Ctx() ctx: Context, @Arg('input', () => t.RegisterLeadInput) input: t.RegisterLeadInput) {
    return mutate(ctx, registerLead, input, ({ lead, conversion }) => ({
      lead: findLead(ctx, scoped(ctx), { id: lead.id }),
      conversion,
    }))
  }

  @Mutation(() => t.LeadPayload)
  @Access('events.write')
  setLeadState(@Ctx() ctx: Context, @Arg('input', () => t.SetLeadStateInput) input: t.SetLeadStateInput) {
    return mutate(ctx, setLeadState, input, (lead) => ({ lead }))
  }

  @Mutation(() => t.ConversionPayload, {
    description: 'Records a sale or another rewarded event. Twice the same is once.',
  })
  @Access('events.write')
  recordConversion(@Ctx() ctx: Context, @Arg('input', () => t.RecordConversionInput) input: t.RecordConversionInput) {
    return mutate(ctx, recordConversion, input, (conversion) => ({ conversion }))
  }

  @Mutation(() => t.ConversionPayload, {
    description: 'Takes a conversion back, whole or in part, with its commissions.',
  })
  @Access('events.write')
  refundConversion(@Ctx() ctx: Context, @Arg('input', () => t.RefundConversionInput) input: t.RefundConversionInput) {
    return mutate(ctx, refundConversion, input, (conversion) => ({ conversion }))
  }
}

const KINDS = new Set(Object.keys(t.ConversionKindEnum))

@Resolver(() => t.Conversion)
export class ConversionEdges {
  @FieldResolver(() => t.ConversionKindEnum)
  kind(@Root() fact: FactRow) {
    return KINDS.has(fact.type) ? fact.type : 'CUSTOM'
  }

  @FieldResolver(() => DateTime)
  occurredAt(@Root() fact: FactRow) {
    return fact.at
  }

  @FieldResolver(() => DateTime)
  recordedAt(@Root() fact: FactRow) {
    return fact.recordedAt
  }

  @FieldResolver(() => Json, { nullable: true, description: 'As they were reported.' })
  items(@Root() fact: FactRow) {
    return fact.items && shown(fact.items)
  }

  @FieldResolver(() => Json, { description: 'As they were reported.' })
  fields(@Root() fact: FactRow) {
    return shown(fact.fields)
  }

  @FieldResolver(() => Money, { nullable: true })
  amount(@Root() fact: FactRow) {
    return fact.amountMinor === null || fact.currency === null ? null : toMoney(fact.amountMinor, fact.currency)
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What was refunded or charged back so far.' })
  async refundedAmount(@Root() fact: FactRow, @Ctx() ctx: Context) {
    return fact.currency === null ? null : toMoney(await refundedOf(ctx).load(fact.id), fact.currency)
  }

  @FieldResolver(() => String, { nullable: true })
  async customerExternalId(@Root() fact: FactRow, @Ctx() ctx: Context) {
    return fact.customerId ? ((await customerNames(ctx).load(fact.customerId)) ?? null) : null
  }

  @FieldResolver(() => Program)
  program(@Root() fact: FactRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(fact.programId)
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The credited partner; null is organic.' })
  async partner(@Root() fact: FactRow, @Ctx() ctx: Context) {
    const partnerId = (await attributionOf(ctx).load(fact.id))?.partnerId
    return partnerId ? partnerLoader(ctx).load(partnerId) : null
  }

  @FieldResolver(() => Json, {
    nullable: true,
    description: 'Decisions of the rules that move no money, such as accepted or qualified.',
  })
  async decisions(@Root() fact: FactRow, @Ctx() ctx: Context) {
    return (await attributionOf(ctx).load(fact.id))?.decided ?? null
  }

  @FieldResolver(() => t.Attribution, { nullable: true, description: 'Who is credited, and why.' })
  async attribution(@Root() fact: FactRow, @Ctx() ctx: Context) {
    const row = await attributionOf(ctx).load(fact.id)
    return row ? showAttribution(ctx, row) : null
  }
}

@Resolver(() => t.Attribution)
export class AttributionEdges {
  @FieldResolver(() => Int, { nullable: true, description: 'The version of the rules that decided.' })
  async ruleVersion(@Root() attribution: t.Attribution, @Ctx() ctx: Context) {
    return attribution.versionId ? ((await versionLoader(ctx).load(attribution.versionId))?.version ?? null) : null
  }
}

@Resolver(() => t.Touch)
export class TouchEdges {
  @FieldResolver(() => Partner, { nullable: true, description: 'A partner sees itself only.' })
  partner(@Root() touch: t.Touch, @Ctx() ctx: Context) {
    return touch.partnerId ? partnerLoader(ctx).load(touch.partnerId) : null
  }
}

@Resolver(() => t.Lead)
export class LeadEdges {
  @FieldResolver(() => Program)
  program(@Root() lead: LeadRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(lead.programId)
  }

  @FieldResolver(() => Partner, { nullable: true })
  partner(@Root() lead: LeadRow, @Ctx() ctx: Context) {
    return lead.partnerId ? partnerLoader(ctx).load(lead.partnerId) : null
  }

  @FieldResolver(() => t.Attribution, { nullable: true })
  async attribution(@Root() lead: LeadRow, @Ctx() ctx: Context) {
    const row = await attributionOf(ctx).load(lead.factId)
    return row ? showAttribution(ctx, row) : null
  }
}
