import { formatDecimal, type Money as DomainMoney } from '@rapport/domain'
import { LOCALES, type Locale as LocaleTag } from '@rapport/domain/identity'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { CountryCodeResolver, DateTimeResolver, JSONResolver } from 'graphql-scalars'
import { Field, ObjectType, InputType } from 'type-graphql'
import { Access } from './access.ts'

const text = (
  name: string,
  description: string,
  pattern: RegExp,
  max = 2048,
  holds: (value: string) => boolean = () => true,
): GraphQLScalarType<string, string> => {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || value.length > max || !pattern.test(value) || !holds(value))
      throw new GraphQLError(`${name} cannot represent this value: ${description}`)
    return value
  }
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) =>
      parse(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
  })
}

export const Decimal = text(
  'Decimal',
  'A plain decimal number as a string, such as "12.50".',
  /^-?\d{1,19}(\.\d{1,9})?$/,
  40,
)
export const CurrencyCode = text(
  'CurrencyCode',
  'An ISO 4217 currency code in upper case, such as "EUR".',
  /^[\s\S]{0,32}$/,
  32,
)
export const CalendarDate = text(
  'Date',
  'A calendar day, "2026-03-31".',
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  10,
  (day) => new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8)),
)
export const TimeZone = text('TimeZone', 'An IANA time zone, such as "Asia/Tokyo".', /^[\s\S]*$/, 64)
export const Url = text('URL', 'An absolute http or https address.', /^[\s\S]*$/, 20_000)
export const EmailAddress = text('EmailAddress', 'An e-mail address.', /^[\s\S]*$/, 20_000)
export const PhoneNumber = text(
  'PhoneNumber',
  'A phone number; spaces, dots, brackets and hyphens are fine.',
  /^[\s\S]*$/,
  20_000,
)
/** The five languages, as an enum-like scalar, since "zh-Hant" is no GraphQL name. */
export const Locale = text(
  'Locale',
  `One of ${LOCALES.join(', ')}.`,
  new RegExp(`^(${LOCALES.join('|')})$`),
  10,
) as GraphQLScalarType<LocaleTag, string>
const WRITTEN = '2026-03-31T12:00:00.000Z'.length

/** Instants leave as text, since `JSON.stringify` takes ten times as long over dates; those that come as it are left alone. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...DateTimeResolver.toConfig(),
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString()
    if (typeof value === 'string' && value.length === WRITTEN && value.endsWith('Z')) return value
    const read = DateTimeResolver.serialize(value) as Date | string
    return read instanceof Date ? read.toISOString() : read
  },
})
export const CountryCode = CountryCodeResolver
export const Json = JSONResolver

@ObjectType({
  simpleResolvers: true,
  description: 'An amount of money: a decimal string in the major unit, never a float.',
})
@Access('public')
export class Money {
  @Field(() => Decimal, {
    description: 'In the major unit with all decimals of the currency: "12.50" EUR, "1250" JPY.',
  })
  amount!: string
  @Field(() => CurrencyCode)
  currencyCode!: string
}

@InputType({ description: 'An amount of money: a decimal string in the major unit.' })
export class MoneyInput {
  @Field(() => Decimal)
  amount!: string
  @Field(() => CurrencyCode)
  currencyCode!: string
}

/** Minor units and currency as the API writes them. */
export const toMoney = (minor: bigint | string | number, currencyCode: string): Money => ({
  amount: formatDecimal({ minor: BigInt(minor), currency: currencyCode } satisfies DomainMoney),
  currencyCode,
})
