import { createHash } from 'node:crypto'
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, validate } from 'graphql'
import { DocumentRefused } from './document-limits.ts'
import type { Sentence } from './errors.ts'
import { gate } from './gate.ts'

/** What came of reading a text: a document that may be run, a limit it is over, or what is wrong with it. */
export type Reading =
  | { readonly document: DocumentNode }
  | { readonly refused: Sentence }
  | { readonly errors: readonly GraphQLFormattedError[] }

/** Bytes of the heap that a byte of a document's text becomes, read and compiled; measured. */
const GROWTH = 170
const VERDICT_BYTES = 1000
const MAX_BYTES = 64 * 1024 * 1024
const MAX_ERRORS = 5

/**
 * The one place where documents are read: each text once, the gate before the validator. What comes of it is kept by the hash of the
 * text, the least used forgotten first when it takes more than `maxBytes`.
 */
export class Documents {
  private readonly known = new Map<string, { reading: Reading; bytes: number }>()
  private bytes = 0

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  /** What is known of a text already. */
  recall(text: string): Reading | undefined {
    return this.find(hashOf(text))
  }

  read(text: string): Reading {
    const hash = hashOf(text)
    return this.find(hash) ?? this.keep(hash, text, readDocument(this.schema, text))
  }

  /** For the server library, whose keys end with the same hash: what was read here is not parsed or validated again. */
  readonly store = {
    get: (key: string): Promise<DocumentNode | undefined> => {
      const reading = this.find(key.slice(-64))
      return Promise.resolve(reading && 'document' in reading ? reading.document : undefined)
    },
    set: (): Promise<void> => Promise.resolve(),
    delete: (): Promise<boolean> => Promise.resolve(false),
  }

  get size(): { documents: number; bytes: number } {
    return { documents: this.known.size, bytes: this.bytes }
  }

  private find(hash: string): Reading | undefined {
    const entry = this.known.get(hash)
    if (!entry) return undefined
    this.known.delete(hash)
    this.known.set(hash, entry)
    return entry.reading
  }

  private keep(hash: string, text: string, reading: Reading): Reading {
    const bytes = VERDICT_BYTES + ('document' in reading ? Buffer.byteLength(text) * GROWTH : 0)
    this.known.set(hash, { reading, bytes })
    this.bytes += bytes
    for (const [oldest, entry] of this.known) {
      if (this.bytes <= this.maxBytes || oldest === hash) break
      this.known.delete(oldest)
      this.bytes -= entry.bytes
    }
    return reading
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

function readDocument(schema: GraphQLSchema, text: string): Reading {
  try {
    const document = gate(text)
    const errors = validate(schema, document, undefined, { maxErrors: MAX_ERRORS })
    return errors.length > 0 ? { errors: told(errors.slice(0, MAX_ERRORS), 'GRAPHQL_VALIDATION_FAILED') } : { document }
  } catch (error) {
    if (error instanceof DocumentRefused) return { refused: error.sentence }
    if (error instanceof GraphQLError) return { errors: told([error], codeOf(error)) }
    throw error
  }
}

const codeOf = ({ message }: GraphQLError): string =>
  message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED'

/** Errors without the document that they are about. */
const told = (errors: readonly GraphQLError[], code: string): GraphQLFormattedError[] =>
  errors.map(({ message, locations }) => ({
    message: message.slice(0, 500),
    ...(locations ? { locations } : {}),
    extensions: { code },
  }))
