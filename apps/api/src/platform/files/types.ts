import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../graphql/access.ts'
import { Payload } from '../graphql/payload.ts'
import { DateTime, Url } from '../graphql/scalars.ts'
import { UPLOAD_PURPOSES, type UploadPurpose } from './purposes.ts'

export const UploadPurposeEnum = Object.fromEntries(UPLOAD_PURPOSES.map((purpose) => [purpose, purpose]))
registerEnumType(UploadPurposeEnum, {
  name: 'UploadPurpose',
  description:
    'What a file is for. LOGO: SVG, PNG, JPEG or WebP, at most 2 MB, drawn anew as PNG. RESOURCE: pictures, PDF, office documents, text, MP4 and MP3, at most 25 MB. POST_IMAGE: pictures, at most 10 MB.',
})

@InputType()
export class CreateUploadInput {
  @Field(() => String, { description: 'With its extension.' })
  fileName!: string
  @Field(() => String, { description: 'As the sender believes; the content decides.' })
  mediaType!: string
  @Field(() => Int, { description: 'Bytes.' })
  size!: number
  @Field(() => UploadPurposeEnum)
  purpose!: UploadPurpose
}

@ObjectType({ simpleResolvers: true })
@Access('signedIn')
export class UploadHeader {
  @Field(() => String)
  name!: string
  @Field(() => String)
  value!: string
}

@ObjectType({ simpleResolvers: true, description: 'Where to PUT the bytes; then call completeUpload.' })
@Access('signedIn')
export class Upload {
  @Field(() => ID)
  id!: string
  @Field(() => Url, { description: 'Admits whoever holds it, until it expires.' })
  url!: string
  @Field(() => [UploadHeader], { description: 'To be sent with the bytes.' })
  headers!: UploadHeader[]
  @Field(() => DateTime)
  expiresAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A file that was checked and can be used.' })
@Access('signedIn')
export class UploadedFile {
  @Field(() => ID)
  id!: string
  @Field(() => Url)
  url!: string
  @Field(() => String)
  name!: string
  @Field(() => String, { description: 'What the content really is.' })
  mediaType!: string
  @Field(() => Int, { description: 'Bytes.' })
  size!: number
  @Field(() => Int, { nullable: true, description: 'Pixels, of pictures.' })
  width!: number | null
  @Field(() => Int, { nullable: true })
  height!: number | null
}

@ObjectType({ simpleResolvers: true })
export class CreateUploadPayload extends Payload {
  @Field(() => Upload, { nullable: true })
  upload?: Upload
}

@ObjectType({ simpleResolvers: true })
export class CompleteUploadPayload extends Payload {
  @Field(() => UploadedFile, { nullable: true })
  file?: UploadedFile
}
