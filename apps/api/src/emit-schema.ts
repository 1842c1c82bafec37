import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { PLACES } from './platform/places.ts'
import { makeSchema } from './schema.ts'

/** Writes the schema as it is now to `schema.graphql`, the contract that is reviewed as a diff; with --print to the terminal. */
const text = `${printSchema(lexicographicSortSchema(makeSchema()))}\n`
if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(PLACES.schema, text)
