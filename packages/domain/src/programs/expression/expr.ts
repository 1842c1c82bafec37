import { z } from 'zod'

/**
 * One node of an expression. People write the text form (`amount * 30%`), which `parseExpr` turns into this tree.
 * `get` names a field, a named value, a metric or a table; `money` is "250.00 USD" or "1000 points";
 * `dur` is a number with min, h, d, w, mo or y; `time` is a day of the program's zone or an instant.
 */
export type Expr =
  | { readonly lit: number | string | boolean }
  | { readonly pct: string }
  | { readonly dur: string }
  | { readonly time: string }
  | { readonly money: string }
  | { readonly get: string }
  | { readonly op: string; readonly args: readonly Expr[] }

/** The tree as it is stored. */
export const exprTree: z.ZodType<Expr> = z.lazy(() =>
  z.union([
    z.strictObject({ lit: z.union([z.number(), z.string().max(200), z.boolean()]) }),
    z.strictObject({ pct: z.string().max(24) }),
    z.strictObject({ dur: z.string().max(24) }),
    z.strictObject({ time: z.string().max(40) }),
    z.strictObject({ money: z.string().max(60) }),
    z.strictObject({ get: z.string().max(80) }),
    z.strictObject({ op: z.string().max(40), args: z.array(exprTree).max(50) }),
  ]),
)

/** The names an expression reads, in order of appearance. */
export function namesIn(expr: Expr): string[] {
  if ('get' in expr) return [expr.get]
  return 'op' in expr ? expr.args.flatMap(namesIn) : []
}
