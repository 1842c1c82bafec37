import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './schema.ts'

/** Writes the schema as it is now to `schema.graphql`, the contract that is reviewed as a diff; with --print to the terminal. */
const text = `${printSchema(lexicographicSortSchema(makeSchema()))}\n`
if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(fileURLToPath(new URL('../schema.graphql', import.meta.url)), text)
