import { readFileSync } from 'node:fs'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

/** What one statement read of one table. */
export type Reading = {
  statement: string
  table: string
  how: string
  /** Rows that were looked at, whether they were wanted or not. */
  rows: number
}

function* readingsIn(statement: string, node: Node): Generator<Reading> {
  const table = node['Relation Name']
  if (table && node['Node Type'].includes('Scan')) {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    const how = [node['Node Type'], node['Index Name']].filter(Boolean).join(' ')
    yield { statement, table, how, rows: (node['Actual Rows'] + removed) * node['Actual Loops'] }
  }
  for (const child of node.Plans ?? []) yield* readingsIn(statement, child)
}

/** Every plan that `auto_explain` wrote into a server's log after `from`, statement by statement, with those of triggers. */
export function readPlans(log: string, from: number): Reading[] {
  const text = readFileSync(log).subarray(from).toString()
  return text.split(/^.*LOG: {2}duration: [\d.]+ ms {2}plan:\n/m).flatMap((part) => {
    const lines = part.split('\n')
    const end = lines.findIndex((line) => !line.startsWith('\t'))
    const json = lines.slice(0, end === -1 ? undefined : end).join('\n')
    if (!json.trimStart().startsWith('{')) return []
    const { 'Query Text': statement, Plan } = JSON.parse(json) as { 'Query Text': string; Plan: Node }
    return [...readingsIn(statement.replace(/\s+/g, ' '), Plan)]
  })
}
