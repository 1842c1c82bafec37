import { evaluate, type ProgramRules } from '../programs/index.ts'

/** The minimum payouts of a version in minor units by currency, as `payoutRun` takes them. */
export function minimumsOf(rules: ProgramRules): Record<string, bigint> {
  const scope = { tz: rules.tz, get: () => undefined, table: () => undefined }
  return Object.fromEntries(
    Object.entries(rules.payout.minimum).flatMap(([currency, expr]) => {
      const { value } = evaluate(expr, scope)
      return value.t === 'money' && value.unit === currency ? [[currency, value.n.n / value.n.d]] : []
    }),
  )
}
