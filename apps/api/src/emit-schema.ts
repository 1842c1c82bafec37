import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './schema.ts'

/** Writes the schema as it is now to `schema.graphql`, the contract that is reviewed as a diff. */
writeFileSync(
  fileURLToPath(new URL('../schema.graphql', import.meta.url)),
  `${printSchema(lexicographicSortSchema(makeSchema()))}\n`,
)
