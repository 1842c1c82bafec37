import { BREAK, type DocumentNode, type GraphQLFormattedError, visit } from 'graphql'
import { isIntrospection } from './document-growth.ts'

/** Whether a document asks for the schema itself. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Field: (node) => {
      found = isIntrospection(node)
      return found ? BREAK : undefined
    },
  })
  return found
}

/** A message without the names that a mistyped one may have meant. */
export const withoutHint = (error: GraphQLFormattedError): GraphQLFormattedError => ({
  ...error,
  message: error.message.replace(/ Did you mean .*\?$/s, ''),
})
