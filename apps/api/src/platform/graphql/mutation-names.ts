import {
  getNamedType,
  getNullableType,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  isInputObjectType,
  isObjectType,
} from 'graphql'

const capital = (name: string): string => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`

/**
 * Every mutation is `verbNoun(input: VerbNounInput!): VerbNounPayload!`, with types of its own, so that each can grow alone. Classes
 * that several mutations share in code become one type for each of them here.
 */
export function nameMutationTypes(schema: GraphQLSchema): GraphQLSchema {
  const mutation = schema.getMutationType()
  if (!mutation) return schema
  const replaced = new Set<string>()
  const config = mutation.toConfig()
  const fields = Object.fromEntries(
    Object.entries(config.fields).map(([name, field]) => {
      const payload = getNamedType(field.type)
      const payloadName = `${capital(name)}Payload`
      const input = field.args?.['input']
      const inputType = input && getNamedType(input.type)
      const inputName = `${capital(name)}Input`
      const type =
        isObjectType(payload) && payload.name !== payloadName && replaced.add(payload.name)
          ? new GraphQLNonNull(new GraphQLObjectType({ ...payload.toConfig(), name: payloadName }))
          : field.type
      const renamed =
        input && isInputObjectType(inputType) && inputType.name !== inputName && replaced.add(inputType.name)
          ? new GraphQLNonNull(new GraphQLInputObjectType({ ...inputType.toConfig(), name: inputName }))
          : input?.type
      return [
        name,
        {
          ...field,
          type,
          args: { ...field.args, ...(input && renamed ? { input: { ...input, type: renamed } } : {}) },
        },
      ]
    }),
  )
  const whole = schema.toConfig()
  return new GraphQLSchema({
    ...whole,
    mutation: new GraphQLObjectType({ ...config, fields }),
    types: whole.types.filter((type) => !replaced.has(type.name) && type !== mutation),
  })
}

/** Mutations that do not keep to the form; a test expects none. */
export const misnamed = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    const payload = getNullableType(field.type)
    const own = field.args.length === 1 && String(field.args[0]?.type) === `${capital(field.name)}Input!`
    return own && String(payload) === `${capital(field.name)}Payload` && payload !== field.type ? [] : [field.name]
  })
