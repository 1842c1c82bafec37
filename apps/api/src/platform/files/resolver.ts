import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Access } from '../graphql/access.ts'
import { IdInput } from '../graphql/id-input.ts'
import { mutate } from '../graphql/payload.ts'
import { completeIncoming, completeUpload } from './complete-upload.ts'
import { createUpload, uploadTarget } from './create-upload.ts'
import { fileUrl } from './queries.ts'
import { CompleteUploadPayload, CreateUploadInput, CreateUploadPayload } from './types.ts'

@Resolver()
export class FilesResolver {
  @Mutation(() => CreateUploadPayload, { description: 'Asks for a place to send a file to.' })
  @Access('library.write', 'posts.write', 'posts.edit', 'partner.profile', 'content.write', 'workspace.settings')
  createUpload(@Ctx() ctx: Context, @Arg('input', () => CreateUploadInput) input: CreateUploadInput) {
    const { publicUrl, secret } = ctx.services
    return mutate(ctx, createUpload, input, (file) => ({ upload: uploadTarget(publicUrl, secret, file, ctx.now) }))
  }

  @Mutation(() => CompleteUploadPayload, {
    description: 'Checks what was sent, and makes it a file: pictures are written anew without what cameras add.',
  })
  @Access('library.write', 'posts.write', 'posts.edit', 'partner.profile', 'content.write', 'workspace.settings')
  completeUpload(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return completeIncoming(ctx, input.id, (completion) =>
      mutate(ctx, completeUpload, completion, (file) => ({ file: { ...file, url: fileUrl(ctx, file) } })),
    )
  }
}
