import { readFileSync } from 'node:fs'
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql'
import { CALL, pluck, sources } from './gql-documents.mjs'

const PREFIX = 'virtual:gql/'

/**
 * Vite plugin: turns every graphql(`…`) call into an import of its document, one module per document and fragment, so
 * that a route loads only its own documents and each fragment once.
 */
export function gqlDocuments(folder) {
  const definitions = new Map()

  const learn = (source) => {
    for (const text of pluck(source)) {
      for (const definition of parse(text, { noLocation: true }).definitions) {
        definitions.set(definition.name.value, definition)
      }
    }
  }

  const spreads = (definition) => {
    const names = new Set()
    visit(definition, {
      [Kind.FRAGMENT_SPREAD]: (node) => void names.add(node.name.value),
      [Kind.DIRECTIVE]: (node) => {
        if (node.name.value !== 'unmask')
          throw new Error(`${definition.name.value}: directives such as @${node.name.value} are not supported`)
      },
    })
    return [...names]
  }

  return {
    name: 'rapport-gql-documents',
    enforce: 'pre',
    buildStart() {
      for (const path of sources(folder)) learn(readFileSync(path, 'utf8'))
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return
      const name = id.slice(PREFIX.length + 1)
      const definition = definitions.get(name)
      if (!definition) throw new Error(`No GraphQL definition is called ${name}`)
      const fragments = spreads(definition)
      const imports = fragments.map((fragment) => `import ${fragment} from '${PREFIX}${fragment}'`)
      const text = JSON.stringify(stripIgnoredCharacters(print(definition)))
      return [
        `import { readDocument } from '${folder}lib/document.ts'`,
        ...imports,
        `export default /* @__PURE__ */ readDocument(${text}, [${fragments.join(', ')}])`,
      ].join('\n')
    },
    transform(code, id) {
      if (!id.startsWith(folder) || !code.includes('graphql(')) return
      learn(code)
      const imports = []
      const body = code.replace(/^import \{ graphql \} from '#gql'$/m, '').replace(CALL, (_, text) => {
        const name = parse(text).definitions[0].name.value
        imports.push(`import __${name} from '${PREFIX}${name}'`)
        return `__${name}`
      })
      return { code: `${imports.join(';')};${body}`, map: null }
    },
  }
}
