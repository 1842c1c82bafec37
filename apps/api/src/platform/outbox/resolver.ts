import { Arg, Args, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../context.ts'
import { Access } from '../graphql/access.ts'
import { connectionOf, PageArgs } from '../graphql/connection.ts'
import { IdInput } from '../graphql/id-input.ts'
import { mutate, Payload } from '../graphql/payload.ts'
import { DateTime } from '../graphql/scalars.ts'
import { deadLetterPage, type DeadLetterRow, retryDeadLetter } from './dead-letters.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'Work after a change, such as a mail, that failed as often as it may.',
})
@Access('workspace.settings')
export class DeadLetter {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'What was to be done, such as "mail.send" or "reaction:" and its name.' })
  kind!: string
  @Field(() => String, { nullable: true, description: 'Why it failed the last time.' })
  error!: string | null
  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime, { description: 'When it was given up.' })
  failedAt!: Date
}
const DeadLetterConnection = connectionOf('DeadLetter', () => DeadLetter)

@ObjectType({ simpleResolvers: true })
class RetryDeadLetterPayload extends Payload {
  @Field(() => DeadLetter, { nullable: true, description: 'As it was before.' })
  deadLetter?: DeadLetter
}

const shown = (row: DeadLetterRow): DeadLetter => ({ ...row, error: row.lastError, failedAt: row.deadAt })

@Resolver()
export class DeadLetterResolver {
  @Query(() => DeadLetterConnection, { description: 'Work that was given up, newest first.' })
  @Access('workspace.settings')
  async deadLetters(@Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    const page = await deadLetterPage(ctx, scoped(ctx), args)
    return {
      nodes: page.nodes.map(shown),
      edges: page.edges.map((edge) => ({ ...edge, node: shown(edge.node) })),
      pageInfo: page.pageInfo,
      count: page.count,
    }
  }

  @Mutation(() => RetryDeadLetterPayload, { description: 'Puts work that was given up in line again.' })
  @Access('workspace.settings')
  retryDeadLetter(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, retryDeadLetter, input, (row) => ({ deadLetter: shown(row) }))
  }
}

/** The engine as the API shows it. */
export const outbox = { name: 'outbox', resolvers: [DeadLetterResolver] }
