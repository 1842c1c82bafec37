import type { Sentence } from './errors.ts'

export const LIMITS = {
  bytes: 20_000,
  tokens: 2000,
  /** Brackets of any kind in each other. */
  nesting: 64,
  depth: 12,
  /** The introspection query of common tools is deeper than any query of ours. */
  introspectionDepth: 20,
  aliases: 15,
  directives: 20,
  fragments: 20,
  operations: 1,
  /** Fields, and the places where fragments are written out. */
  fields: 1500,
  /** Pairs of the same answer at the same place, which the validator compares with each other. */
  repeats: 2000,
  /** Questions for the schema, which no page bounds. */
  introspections: 2,
} as const

/** Why a document is not looked at further; a short sentence without any part of the document. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused'
  readonly sentence: Sentence

  constructor(sentence: Sentence) {
    super(sentence.id)
    this.sentence = sentence
  }
}

/** Refuses a document: the catalogs say why under `document.<why>`. */
export const refuse = (why: string, max?: number): never => {
  throw new DocumentRefused({ id: `document.${why}`, ...(max === undefined ? {} : { values: { max } }) })
}
