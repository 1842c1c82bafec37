import { STATS_DIMENSIONS, STATS_INTERVALS } from '@rapport/domain/reporting'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { CalendarDate, DateTime, Decimal, Money, TimeZone, Url } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'
import type { StatsQuery } from './queries.ts'

export const StatsDimensionEnum = enumOf(STATS_DIMENSIONS)
registerEnumType(StatsDimensionEnum, { name: 'StatsDimension' })
export const StatsIntervalEnum = enumOf(STATS_INTERVALS)
registerEnumType(StatsIntervalEnum, { name: 'StatsInterval', description: 'WEEK begins on Monday.' })

@ObjectType({
  simpleResolvers: true,
  description: 'Counts and money of one row. Amounts are per currency and never added up across them.',
})
@Access('reader')
export class StatsRow {
  @Field(() => CalendarDate, { nullable: true, description: 'The first day of the interval.' })
  date!: string | null
  @Field(() => Boolean, { description: 'Whether nobody is credited.' })
  organic!: boolean
  @Field(() => Int, { description: 'Valid clicks.' })
  clicks!: number
  @Field(() => Int, { description: 'Valid clicks, each visitor once in 24 hours per link.' })
  uniqueClicks!: number
  @Field(() => Int, { description: 'Bots, previews, prefetch and suspect clicks.' })
  invalidClicks!: number
  @Field(() => Int)
  leads!: number
  @Field(() => Int, { description: 'Sales and renewals.' })
  sales!: number
  @Field(() => [Money], { description: 'Sales and renewals less refunds, by the day they happened.' })
  amount!: Money[]
  @Field(() => [Money], { description: 'Commission earned less what was taken back.' })
  commission!: Money[]
  @Field(() => Decimal, {
    nullable: true,
    description: 'Sales per hundred valid clicks, to two decimals; null without clicks.',
  })
  conversionRate!: string | null
  partnerId!: string | null
  programId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'The same numbers as on every screen and in every export.' })
@Access('reader')
export class Stats {
  @Field(() => TimeZone, { description: 'Whose days these are.' })
  timeZone!: string
  @Field(() => CalendarDate)
  from!: string
  @Field(() => CalendarDate, { description: 'Included.' })
  to!: string
  @Field(() => DateTime)
  asOf!: Date
  @Field(() => StatsRow, { description: 'What partners brought.' })
  total!: StatsRow
  @Field(() => StatsRow, { nullable: true, description: 'The same for as many days right before, when asked for.' })
  previous!: StatsRow | null
  @Field(() => StatsRow, { description: 'What came without a partner; empty for partners.' })
  organic!: StatsRow
  @Field(() => Url, { description: 'The rows as CSV.' })
  csvUrl!: string
  /** What the rows are asked by. */
  query!: StatsQuery
}

@InputType()
export class StatsWhere {
  @Field(() => CalendarDate, { description: 'The first day.' })
  from!: string
  @Field(() => CalendarDate, { description: 'The last day, included; at most 1,100 days after the first.' })
  to!: string
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => Boolean, { nullable: true, description: 'Also the same number of days right before.' })
  compare?: boolean | null
}

@ObjectType({ simpleResolvers: true, description: 'Something that happened, newest first.' })
@Access('reader')
export class FeedItem {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'Such as "commission.earned".' })
  kind!: string
  @Field(() => DateTime)
  at!: Date
  @Field(() => String, { description: "One sentence in the reader's language." })
  text!: string
  @Field(() => ID, { nullable: true, description: 'What it is about.' })
  subjectId!: string | null
  partnerId!: string | null
}
