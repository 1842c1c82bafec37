import { formOfKind, KIND_TEMPLATES, PROGRAM_KINDS, rewardForm, type TermsHeading } from '@rapport/domain/programs'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { translate } from '../../platform/i18n.ts'
import { IdInput, workspaceOf } from '../identity/index.ts'
import { createProgram } from './commands/create-program.ts'
import { openProgram, pauseProgram } from './commands/open-program.ts'
import { publishTerms } from './commands/publish-terms.ts'
import { setRewardRules } from './commands/set-reward-rules.ts'
import { createTier, updateTier } from './commands/tiers.ts'
import { updateProgram } from './commands/update-program.ts'
import { previewProposition } from './proposition.ts'
import { findProgram, programPage } from './queries.ts'
import { toApiForm } from './reward-form.ts'
import * as i from './inputs.ts'
import * as t from './types.ts'

@Resolver()
export class ProgramsResolver {
  @Query(() => t.Program, {
    nullable: true,
    description: 'By id or by slug. An open program is public; others are for their workspace.',
  })
  @Access('public')
  program(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
    @Arg('slug', () => String, { nullable: true }) slug?: string | null,
  ) {
    return findProgram(ctx, { id: id ?? null, slug: slug ?? null })
  }

  @Query(() => t.ProgramConnection, {
    description: 'Oldest first. Partners see those they are in and those that are open.',
  })
  @Access('reader')
  programs(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => i.ProgramWhere, { nullable: true }) where?: i.ProgramWhere | null,
  ) {
    return programPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => [t.ProgramKindTemplate], {
    description: "What each kind of program starts with, in the workspace's currency and the reader's language.",
  })
  @Access('staff')
  async programKinds(@Ctx() ctx: Context) {
    const { currencyCode, timeZone } = await workspaceOf(ctx, scoped(ctx).workspaceId)
    return PROGRAM_KINDS.map((kind) => {
      const heading = (name: TermsHeading) => translate(ctx.locale, `kind.${kind}.${name}`)
      return {
        kind,
        form: toApiForm(rewardForm.parse(formOfKind(kind, currencyCode, timeZone))),
        tiers: KIND_TEMPLATES[kind].tiers.map((key) => translate(ctx.locale, `tier.${key}`)),
        paid: heading('WHAT_IS_PAID'),
        referral: heading('WHAT_COUNTS'),
        measurement: heading('HOW_MEASURED'),
        support: heading('SUPPORT'),
      }
    })
  }

  @Query(() => [t.PropositionText], {
    description: 'What partners would read, in every language, if these rules were set. Changes nothing.',
  })
  @Access('staff')
  previewProposition(
    @Ctx() ctx: Context,
    @Arg('input', () => i.PreviewPropositionInput) input: i.PreviewPropositionInput,
  ) {
    return previewProposition(ctx, input)
  }

  @Mutation(() => t.ProgramPayload)
  @Access('programs.write')
  createProgram(@Ctx() ctx: Context, @Arg('input', () => i.CreateProgramInput) input: i.CreateProgramInput) {
    return mutate(ctx, createProgram, input, (program) => ({ program }))
  }

  @Mutation(() => t.ProgramPayload)
  @Access('programs.write')
  updateProgram(@Ctx() ctx: Context, @Arg('input', () => i.UpdateProgramInput) input: i.UpdateProgramInput) {
    return mutate(ctx, updateProgram, input, (program) => ({ program }))
  }

  @Mutation(() => t.ProgramPayload, { description: 'Publishes the next version of the terms.' })
  @Access('programs.write')
  publishTerms(@Ctx() ctx: Context, @Arg('input', () => i.PublishTermsInput) input: i.PublishTermsInput) {
    return mutate(ctx, publishTerms, input, (program) => ({ program }))
  }

  @Mutation(() => t.TierPayload)
  @Access('programs.write')
  createTier(@Ctx() ctx: Context, @Arg('input', () => i.CreateTierInput) input: i.CreateTierInput) {
    return mutate(ctx, createTier, input, (tier) => ({ tier }))
  }

  @Mutation(() => t.TierPayload)
  @Access('programs.write')
  updateTier(@Ctx() ctx: Context, @Arg('input', () => i.UpdateTierInput) input: i.UpdateTierInput) {
    return mutate(ctx, updateTier, input, (tier) => ({ tier }))
  }

  @Mutation(() => t.RewardRulesPayload, { description: 'Saves the next version of the reward and attribution rules.' })
  @Access('programs.write')
  setRewardRules(@Ctx() ctx: Context, @Arg('input', () => i.SetRewardRulesInput) input: i.SetRewardRulesInput) {
    return mutate(ctx, setRewardRules, input, (result) => result)
  }

  @Mutation(() => t.ProgramPayload, {
    description: 'Opens the program for applications when the launch gate is green.',
  })
  @Access('programs.write')
  openProgram(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, openProgram, input, (program) => ({ program }))
  }

  @Mutation(() => t.ProgramPayload, { description: 'Stops new applications; partners go on.' })
  @Access('programs.write')
  pauseProgram(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, pauseProgram, input, (program) => ({ program }))
  }
}
