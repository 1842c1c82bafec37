/**
 * Writes src/gql/: types of the schema the dashboard uses and a typed document for every graphql(`…`) call.
 * Input is the API's emitted schema.graphql.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import { preset } from '@graphql-codegen/client-preset'
import { buildSchema, parse, validate } from 'graphql'
import { collect } from './gql-documents.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const read = readFileSync(process.env.RAPPORT_SDL ?? here('../api/schema.graphql'), 'utf8')
/** The API's schema, and the one directive that is the client's own. */
const sdl = `${read}\ndirective @unmask on FRAGMENT_SPREAD\n`
const schemaAst = buildSchema(sdl)

const documents = collect(here('src')).map(({ path, text }) => ({
  location: path,
  document: parse(text),
  rawSDL: text,
}))

const everything = {
  kind: 'Document',
  definitions: documents.flatMap(({ document }) => document.definitions),
}
const errors = validate(schemaAst, everything).filter((error) => !/anonymous operation/i.test(error.message))
if (errors.length > 0) {
  for (const error of errors) {
    const node = error.nodes?.[0]
    const owner = documents.find(({ rawSDL }) => rawSDL === node?.loc?.source.body)
    console.error(`${owner?.location ?? '?'}: ${error.message}`)
  }
  process.exit(1)
}

const text = 'string'
const scalars = Object.fromEntries(
  Object.values(schemaAst.getTypeMap())
    .filter((type) => type.astNode?.kind === 'ScalarTypeDefinition')
    .map((type) => [type.name, /^JSON/.test(type.name) ? 'unknown' : text]),
)

const sections = await preset.buildGeneratesSection({
  baseOutputDir: 'src/gql/',
  presetConfig: { fragmentMasking: false },
  schema: parse(sdl),
  schemaAst,
  documents,
  plugins: [],
  pluginMap: {},
  config: {
    inlineFragmentTypes: 'mask',
    customDirectives: { apolloUnmask: true },
    scalars,
    enumType: 'string-literal',
    useTypeImports: true,
    importExtension: '.ts',
    arrayInputCoercion: false,
    nonOptionalTypename: false,
  },
})

mkdirSync(here('src/gql'), { recursive: true })
for (const section of sections) {
  const output = await codegen({ ...section, config: { ...section.config, inlineFragmentTypes: 'mask' } })
  const target = here(section.filename)
  if (!existsSync(target) || readFileSync(target, 'utf8') !== output) writeFileSync(target, output)
}
console.log(`gql: ${documents.length} documents`)
