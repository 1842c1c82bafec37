/** One line of the API's trace: what kind of step, its name, its formula, what came out. */
export type TraceLine = { kind: string; label: string; text: string; value: string; result?: string | null }

export type Reading =
  | { as: 'money'; amount: string; currencyCode: string }
  | { as: 'time'; at: string }
  | { as: 'percent'; percent: number }
  | { as: 'text'; text: string }

/** How a value of the trace is to be read: "24.50 EUR", an instant, a rate as a fraction of one, or plain text. */
export function read(line: TraceLine): Reading {
  const value = line.result ?? line.value
  const money = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value)
  if (money?.[1] && money[2]) return { as: 'money', amount: money[1], currencyCode: money[2] }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return { as: 'time', at: value }
  if (/^rate(_|$)/.test(line.label) && /^0?\.\d+$|^[01]$/.test(value)) {
    return { as: 'percent', percent: Math.round(Number(value) * 1_000_000) / 10_000 }
  }
  return { as: 'text', text: value }
}

/** The trace as a person follows it: what was sold, at which rate, what that makes; what had to be true; the rest. */
export function arrange(lines: readonly TraceLine[]) {
  const conditions = lines.filter(({ kind }) => kind === 'CONDITION')
  const sold = lines.filter(({ kind, label }) => kind === 'FIELD' && label === 'amount')
  const rates = lines.filter(({ kind, label }) => kind === 'VALUE' && /^rate(_|$)/.test(label))
  const earned = lines.filter(({ kind }) => kind === 'AMOUNT' || kind === 'LIMIT')
  const steps = [...sold, ...rates, ...earned]
  const shown = new Set([...conditions, ...steps])
  return { conditions, steps, rest: lines.filter((line) => !shown.has(line)) }
}
