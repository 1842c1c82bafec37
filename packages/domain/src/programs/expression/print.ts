import type { Expr } from './expr.ts'

const LEVEL: Record<string, number> = {
  or: 1,
  and: 2,
  not: 3,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  neg: 7,
}

/** The short text form of a tree; `parseExpr` reads it back to the same tree. */
export function printExpr(node: Expr, above = 0): string {
  if ('lit' in node) {
    if (typeof node.lit === 'boolean') return node.lit ? 'yes' : 'no'
    return typeof node.lit === 'number' ? String(node.lit) : node.lit.includes("'") ? `"${node.lit}"` : `'${node.lit}'`
  }
  if ('pct' in node) return `${node.pct}%`
  if ('dur' in node) return node.dur
  if ('time' in node) return `@${node.time}`
  if ('money' in node) return node.money
  if ('get' in node) return node.get
  const level = LEVEL[node.op]
  const [a, b] = node.args
  if (node.op === 'list') return `[${node.args.map((x) => printExpr(x)).join(', ')}]`
  if (level === undefined || !a) return `${node.op}(${node.args.map((x) => printExpr(x)).join(', ')})`
  const body =
    node.op === 'not'
      ? `not ${printExpr(a, 8)}`
      : node.op === 'neg'
        ? `-${printExpr(a, 7)}`
        : `${printExpr(a, level)} ${node.op} ${b ? printExpr(b, level + 1) : ''}`
  return level < above ? `(${body})` : body
}
