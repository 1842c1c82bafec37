import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { World } from './world.ts'

export type Root = 'query' | 'mutation'
export type Operation = { root: Root; field: GraphQLField<unknown, unknown> }
/** A place in the arguments of an operation where a value goes. */
export type Place = { path: readonly string[]; type: string; isList: boolean }

export const operationsOf = (schema: GraphQLSchema): Operation[] => [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ({ root: 'query' as const, field })),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({ root: 'mutation' as const, field })),
]

type Given = GraphQLArgument | GraphQLInputField

const bare = (type: GraphQLInputType): { inner: GraphQLInputType; isList: boolean } => {
  const open = isNonNullType(type) ? (type.ofType as GraphQLInputType) : type
  return isListType(open)
    ? { inner: bare(open.ofType as GraphQLInputType).inner, isList: true }
    : { inner: open, isList: false }
}

/** Every place of an operation that takes a scalar or enum value, through input objects. */
export function placesOf(fields: readonly Given[], path: readonly string[] = []): Place[] {
  return fields.flatMap((field) => {
    const { inner, isList } = bare(field.type)
    const at = [...path, field.name]
    if (!isInputObjectType(inner)) return [{ path: at, type: getNamedType(inner).name, isList }]
    return path.length > 2 ? [] : placesOf(Object.values(inner.getFields()), isList ? [...at, '0'] : at)
  })
}

const SAMPLES: Record<string, unknown> = {
  String: 'sample',
  Int: 1,
  Float: 1,
  Boolean: true,
  Decimal: '10',
  CurrencyCode: 'EUR',
  CountryCode: 'DE',
  Date: '2026-06-01',
  DateTime: '2026-06-01T08:59:00Z',
  EmailAddress: 'someone@sample.example',
  JSON: {},
  Locale: 'en',
  PhoneNumber: '+49301234567',
  TimeZone: 'Europe/Berlin',
  URL: 'https://shop.example/page',
}

/** The type whose id a field wants, by its name, or for plain `id` by what the operation is about. */
export function kindWanted(operation: string, name: string): string {
  if (!/^ids?$/i.test(name)) {
    const stem = name.replace(/Ids?$/, '')
    return `${stem[0]?.toUpperCase() ?? ''}${stem.slice(1)}`
  }
  const about = operation.replace(
    /^(?:update|create|approve|decline|complete|skip|publish|unpublish|submit|request|revoke|mark|fail|open|pause|remove|change|set|run|render|refund|add|record|cancel|retry)/,
    '',
  )
  const known: [RegExp, string][] = [
    [/^Application/, 'Application'],
    [/^GuestPost/, 'GuestPost'],
    [/^Commissions/, 'Commission'],
    [/^Payout/, 'Payout'],
    [/^TrackingTest/, 'Program'],
    [/^Member/, 'Member'],
    [/^LeadState/, 'Lead'],
    [/^Resource/, 'Resource'],
  ]
  const found = known.find(([pattern]) => pattern.test(about))?.[1]
  return found ?? `${about[0]?.toUpperCase() ?? ''}${about.slice(1)}`
}

function sample(field: Given, operation: string, world: World): unknown {
  const { inner, isList } = bare(field.type)
  if (isInputObjectType(inner)) {
    const value = Object.fromEntries(
      Object.values(inner.getFields())
        .filter((f) => isNonNullType(f.type) || f.name === 'id' || f.name === 'programId')
        .map((f) => [f.name, sample(f, operation, world)]),
    )
    return isList ? [value] : value
  }
  const name = getNamedType(inner).name
  const one = isEnumType(inner)
    ? inner.getValues()[0]?.name
    : name === 'ID'
      ? (world.ids[kindWanted(operation, field.name)] ?? world.ids['Program'])
      : field.name === 'linkKey'
        ? world.linkKey
        : SAMPLES[name]
  return isList ? [one] : one
}

/** Arguments of an operation that are as good as they can be without knowing what it does. */
export const sampleOf = ({ field }: Operation, world: World): Record<string, unknown> =>
  Object.fromEntries(
    field.args
      .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
      .map((arg) => [arg.name, sample(arg, field.name, world)]),
  )

/** The same arguments with another value at a place. */
export function withValue(
  args: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [head = '', ...rest] = path
  const copy: Record<string, unknown> = { ...args }
  if (rest.length === 0) return { ...copy, [head]: value }
  if (rest[0] === '0') {
    const list = Array.isArray(copy[head]) ? (copy[head] as unknown[]) : []
    const first = (list[0] ?? {}) as Record<string, unknown>
    return { ...copy, [head]: [rest.length === 1 ? value : withValue(first, rest.slice(1), value), ...list.slice(1)] }
  }
  return { ...copy, [head]: withValue((copy[head] ?? {}) as Record<string, unknown>, rest, value) }
}

/** A document that asks an operation with its arguments as variables, selecting what is cheap. */
export function documentOf({ root, field }: Operation, args: Record<string, unknown>): string {
  const used = field.args.filter((arg) => arg.name in args)
  const head = used.length > 0 ? `(${used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})` : ''
  const call = used.length > 0 ? `(${used.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})` : ''
  const type = getNamedType(field.type)
  const plain = isObjectType(type)
    ? Object.values(type.getFields())
        .filter((f) => isLeafType(getNamedType(f.type)) && f.args.length === 0)
        .map((f) => f.name)
    : []
  const errors = isObjectType(type) && 'userErrors' in type.getFields() ? ['userErrors { code path message }'] : []
  const selection = isLeafType(type) ? '' : ` { ${['__typename', ...plain, ...errors].join(' ')} }`
  return `${root}${head} { ${field.name}${call}${selection} }`
}
