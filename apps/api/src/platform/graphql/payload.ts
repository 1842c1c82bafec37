import { REFUSAL_CODES, Refused, type Refusal, type RefusalCode } from '@rapport/domain'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { type Command, run } from '../commands/command.ts'
import type { Context } from '../context.ts'
import { refusalText } from '../refusal-text.ts'
import { Access } from './access.ts'

const UserErrorCode = Object.fromEntries(REFUSAL_CODES.map((code) => [code, code]))
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a mutation was refused. Codes are only ever added.',
})

@ObjectType({ simpleResolvers: true, description: 'Why a mutation changed nothing. All problems are given at once.' })
@Access('public')
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description: 'Where in the input, outermost first; null when it is about the whole.',
  })
  path!: string[] | null
  @Field(() => UserErrorCode)
  code!: RefusalCode
  @Field(() => String, { description: "In the reader's language." })
  message!: string
}

/** What every mutation answers besides the changed objects. */
@ObjectType({ simpleResolvers: true })
@Access('public')
export abstract class Payload {
  @Field(() => [UserError], { description: 'Empty when the mutation was carried out.' })
  userErrors!: UserError[]
}

export const toUserError = (ctx: Pick<Context, 'locale'>, refusal: Refusal): UserError => ({
  path: refusal.path.length > 0 ? [...refusal.path] : null,
  code: refusal.refused,
  message: refusalText(ctx.locale, refusal),
})

/** Runs a command and gives its payload: the changed objects, or the refusals and nothing else. */
export async function mutate<Input extends object, Output, Result extends object>(
  ctx: Context,
  command: Command<Input, Output>,
  input: Input,
  payload: (output: Output) => Result,
): Promise<Result & Payload> {
  try {
    return { userErrors: [], ...payload(await run(ctx, command, input)) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { userErrors: error.refusals.map((refusal) => toUserError(ctx, refusal)) } as unknown as Result & Payload
  }
}
