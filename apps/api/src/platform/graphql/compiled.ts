import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError as GraphQLErrorType,
  GraphQLError,
  type GraphQLSchema,
  isInputObjectType,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql'
import type { CompiledQuery } from 'graphql-jit'
import { fieldsOf } from './gate.ts'
import { asksForSchema } from './introspection.ts'
import { type Executor, referenceExecutor } from './server.ts'

let compiler: typeof import('graphql-jit') | undefined

/** Loads the compiler, which nobody needs before the second use of a document; until then the reference executor answers. */
export const loadCompiler = async (): Promise<void> => {
  compiler ??= await import('graphql-jit')
}

type Entry = { seen: number; compiled: CompiledQuery | null | undefined }

/** More fields than this take longer to compile than many answers save. */
const MAX_FIELDS = 400

/** Whether a document is too large to be worth compiling, or the compiler is known to treat a document otherwise than the reference does; such ones go to the reference. */
function isOdd(schema: GraphQLSchema, document: DocumentNode): boolean {
  let odd = fieldsOf(document) > MAX_FIELDS || asksForSchema(document)
  visit(document, {
    FragmentSpread(node) {
      if (node.directives && node.directives.length > 0) odd = true
    },
    ObjectValue(node) {
      if (node.fields.some((field) => field.value.kind === Kind.VARIABLE)) odd = true
    },
    ListValue(node) {
      if (node.values.some((value) => value.kind === Kind.VARIABLE)) odd = true
    },
    VariableDefinition(node) {
      const type = typeFromAST(schema, node.type as never) as ReturnType<typeof getNamedType> | undefined
      const named = type && getNamedType(type)
      if (isInputObjectType(named) && isRecursive(named)) odd = true
    },
  })
  return odd
}

function isRecursive(type: ReturnType<typeof getNamedType>, seen: ReadonlySet<string> = new Set()): boolean {
  if (!isInputObjectType(type)) return false
  if (seen.has(type.name)) return true
  const next = new Set(seen).add(type.name)
  return Object.values(type.getFields()).some((field) => isRecursive(getNamedType(field.type), next))
}

/** The compiler's errors carry no extensions; the original error does. */
const rebuilt = (error: GraphQLErrorType): GraphQLErrorType => {
  const original = error.originalError as (Error & { extensions?: Record<string, unknown> }) | undefined
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    path: error.path ?? null,
    originalError: original ?? null,
    extensions: original?.extensions ?? error.extensions ?? {},
  })
}

/**
 * Queries are compiled at their second use and run compiled from then on; mutations, subscriptions and the few documents that the
 * compiler treats otherwise go to the reference executor, whose answers are the measure.
 */
export function makeCompiledExecutor(): Executor {
  const entries = new WeakMap<DocumentNode, Entry>()
  return (args) => {
    const { schema, request, context } = args
    const entry = entries.get(request.document) ?? { seen: 0, compiled: undefined }
    entries.set(request.document, entry)
    entry.seen++
    if (entry.compiled === undefined && entry.seen >= 2 && compiler)
      entry.compiled = compile(compiler, schema, request.document, request.operationName)
    if (!entry.compiled) return referenceExecutor(args)
    const result = entry.compiled.query(undefined, context, request.variables) as
      | ExecutionResult
      | Promise<ExecutionResult>
    const finish = (answer: ExecutionResult): ExecutionResult | Promise<ExecutionResult> => {
      if (!answer.errors) return answer
      if (answer.data === undefined) return referenceExecutor(args)
      return { ...answer, errors: answer.errors.map(rebuilt) }
    }
    return result instanceof Promise ? result.then(finish) : finish(result)
  }
}

function compile(
  { compileQuery, isCompiledQuery }: NonNullable<typeof compiler>,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledQuery | null {
  const operation = document.definitions.find((d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION)
  if (operation?.operation !== 'query' || isOdd(schema, document)) return null
  const compiled = compileQuery(schema, document, operationName)
  return isCompiledQuery(compiled) ? compiled : null
}
