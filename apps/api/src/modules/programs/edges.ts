import { formatPercent } from '@rapport/domain'
import type { Locale as LocaleTag } from '@rapport/domain/identity'
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { Decimal, Locale, Money, toMoney, Url } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { Workspace, workspaceLoader } from '../identity/index.ts'
import { launchGateOf, warningOf } from './launch.ts'
import { proposition } from './proposition.ts'
import {
  currentVersion,
  newestTerms,
  type ProgramRow,
  termsVersionsOf,
  tiersOf,
  type VersionRow,
  versionsOf,
} from './queries.ts'
import { showForm } from './reward-form.ts'
import { minimumInForce } from './versions.ts'
import { LaunchGateItem, Program, RewardForm, RewardRuleVersion, Terms, Tier } from './types.ts'

@Resolver(() => Program)
export class ProgramEdges {
  @FieldResolver(() => Workspace)
  workspace(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return workspaceLoader(ctx).load(program.workspaceId)
  }

  @FieldResolver(() => Url, { description: 'The public page of the program.' })
  landingUrl(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/p/${program.slug}`
  }

  @FieldResolver(() => Url)
  applyUrl(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/p/${program.slug}/apply`
  }

  @FieldResolver(() => Url, { description: 'Where shops report conversions without an API key. Treat it as a secret.' })
  @Access('events.write', 'programs.write')
  postbackUrl(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/postback/${program.postbackToken}`
  }

  @FieldResolver(() => Money, {
    description:
      'The smallest balance that is paid out, as the rules in force name it for the currency of the program; smaller ones are carried forward.',
  })
  async minimumPayout(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    const { minor, currency } = await minimumInForce(ctx, program)
    return toMoney(minor, currency)
  }

  @FieldResolver(() => Terms, { nullable: true, description: 'The version in force: the newest whose day has come.' })
  terms(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return newestTerms(ctx).load(program.id)
  }

  @FieldResolver(() => [Terms], { description: 'Newest first.' })
  termsVersions(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return termsVersionsOf(ctx, program.id)
  }

  @FieldResolver(() => [Tier], { description: 'Lowest first.' })
  tiers(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return tiersOf(ctx).load(program.id)
  }

  @FieldResolver(() => RewardRuleVersion, { nullable: true, description: 'The rules in force now.' })
  @Access('reader')
  rewardRules(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return currentVersion(ctx).load(program.id)
  }

  @FieldResolver(() => [RewardRuleVersion], { description: 'Newest first, scheduled ones too.' })
  @Access('staff')
  rewardRuleVersions(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return versionsOf(ctx, program.id)
  }

  @FieldResolver(() => [String], {
    description: 'What the program promises, in sentences rendered from the rules in force.',
  })
  async proposition(
    @Root() program: ProgramRow,
    @Ctx() ctx: Context,
    @Arg('locale', () => Locale, { nullable: true }) locale?: LocaleTag | null,
  ) {
    const version = await currentVersion(ctx).load(program.id)
    return version ? proposition(version.rules, locale ?? ctx.locale, await tiersOf(ctx).load(program.id)) : []
  }

  @FieldResolver(() => [LaunchGateItem], { description: 'What must be there before the program opens.' })
  @Access('staff')
  async launchGate(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return (await launchGateOf(ctx, program)).map((g) => ({
      ...g,
      message: translate(ctx.locale, `gate.${g.item}`),
      warning: g.item === 'TRACKING_TEST' && g.ok ? warningOf(ctx, program) : null,
    }))
  }
}

@Resolver(() => RewardRuleVersion)
export class RewardRuleVersionEdges {
  @FieldResolver(() => RewardForm, {
    nullable: true,
    description: 'The rules in their simple form; null when they say more than it can.',
  })
  form(@Root() version: VersionRow) {
    return showForm(version.rules)
  }

  @FieldResolver(() => [String])
  async proposition(
    @Root() version: VersionRow,
    @Ctx() ctx: Context,
    @Arg('locale', () => Locale, { nullable: true }) locale?: LocaleTag | null,
  ) {
    return proposition(version.rules, locale ?? ctx.locale, await tiersOf(ctx).load(version.programId))
  }
}

@Resolver(() => Tier)
export class TierEdges {
  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'Percent that replaces the percent of the sale reward for this tier.',
  })
  rate(@Root() tier: { rateBps: number | null }) {
    return tier.rateBps === null ? null : formatPercent(tier.rateBps)
  }
}
