import { type Refusal, refusal } from '../../kernel/index.ts'
import type { Expr } from './expr.ts'
import { FUNCTIONS, OPERATORS, SPECIAL_FORMS, type Type } from './functions.ts'
import { nearest } from './suggest.ts'
import { parseAmount, parseDuration, parseTime } from './value.ts'

export type Kind = Exclude<Type, 'absent'> | 'any'

/** What an expression may name, each with its type. `open` are prefixes behind which any field may stand, such as `touch.`. */
export type Names = {
  readonly names: ReadonlyMap<string, Kind>
  readonly tables: ReadonlySet<string>
  readonly open?: readonly string[]
}

const CALLABLE = [...Object.keys(FUNCTIONS), ...SPECIAL_FORMS]
const OPERATOR_SET = new Set<string>(OPERATORS)
const fits = (kind: Kind, ...wanted: Kind[]): boolean =>
  kind === 'any' || wanted.includes('any') || wanted.includes(kind)

/**
 * Finds everything wrong with an expression before it ever runs: unknown names and functions (with the nearest known one), operands
 * that do not go together, and a result that is not of the `wanted` kinds. Gives the problems and the kind of the result.
 */
export function checkExpr(
  expr: Expr,
  known: Names,
  path: readonly string[],
  wanted: readonly Kind[] = ['any'],
): { kind: Kind; problems: Refusal[] } {
  const problems: Refusal[] = []
  const say = (problem: string, params: Record<string, string | number> = {}): 'any' => {
    problems.push(refusal('RULE_INVALID', path, { problem, ...params }))
    return 'any'
  }
  const unknown = (problem: string, name: string, among: Iterable<string>): 'any' => {
    const near = nearest(name, among)
    return say(problem, near === undefined ? { name } : { name, suggestion: near })
  }
  const need = (kind: Kind, ...kinds: Kind[]): void => {
    if (!fits(kind, ...kinds)) say('wrong_type', { gives: kind, needed: kinds.join(' or ') })
  }

  function kindOf(node: Expr): Kind {
    if ('lit' in node) return typeof node.lit === 'number' ? 'number' : typeof node.lit === 'string' ? 'text' : 'yesno'
    if ('pct' in node) return Number(node.pct) > 1000 ? say('percent_above_1000', { value: node.pct }) : 'number'
    if ('money' in node) return parseAmount(node.money) ? 'money' : say('not_an_amount', { value: node.money })
    if ('dur' in node) return parseDuration(node.dur) ? 'duration' : say('not_a_duration', { value: node.dur })
    if ('time' in node) return parseTime(node.time, 'UTC') ? 'time' : say('not_a_time', { value: node.time })
    if ('get' in node) {
      const kind = known.names.get(node.get)
      if (kind !== undefined) return kind
      return known.open?.some((prefix) => node.get.startsWith(prefix))
        ? 'any'
        : unknown('unknown_name', node.get, known.names.keys())
    }
    return kindOfCall(node.op, node.args)
  }

  function kindOfCall(op: string, args: readonly Expr[]): Kind {
    if (op === 'pick' || op === 'slab' || op === 'marginal') {
      const name = args[0] && 'get' in args[0] ? args[0].get : ''
      if (!known.tables.has(name)) unknown('unknown_table', name, known.tables)
      for (const arg of args.slice(1)) kindOf(arg)
      if (args.length < (op === 'marginal' ? 3 : 2)) say('too_few_arguments', { name: op })
      return 'any'
    }
    const kinds = args.map(kindOf)
    const [a = 'any', b = 'any'] = kinds
    if (OPERATOR_SET.has(op)) return kindOfOperator(op, a, b, args[1])
    switch (op) {
      case 'if':
        need(a, 'yesno')
        if (kinds.length !== 3) say('too_few_arguments', { name: op })
        else if (!fits(b, kinds[2] ?? 'any') && !fits(kinds[2] ?? 'any', b))
          say('branches_differ', { one: b, other: kinds[2] ?? 'any' })
        return b
      case 'coalesce':
        return kinds.find((k) => k !== 'any') ?? 'any'
      case 'known':
        return 'yesno'
      case 'balance':
        need(a, 'text')
        return 'any'
      case 'list':
        return 'list'
    }
    const fn = FUNCTIONS[op]
    if (!fn) return unknown('unknown_function', op, CALLABLE)
    if (kinds.length < fn.takes.length) say('too_few_arguments', { name: op })
    kinds.forEach((kind, i) => {
      const takes = fn.takes[i] ?? (fn.more ? fn.takes.at(-1) : undefined)
      if (takes === undefined) say('too_many_arguments', { name: op })
      else if (takes === 'amount') need(kind, 'money', 'number')
      else if (takes !== 'absent') need(kind, takes)
    })
    return fn.gives === 'first' ? (kinds.find((k) => k !== 'any') ?? 'any') : fn.gives === 'absent' ? 'any' : fn.gives
  }

  function kindOfOperator(op: string, a: Kind, b: Kind, right: Expr | undefined): Kind {
    const clash = (): 'any' => say('operands_differ', { operator: op, left: a, right: b })
    switch (op) {
      case 'and':
      case 'or':
        need(a, 'yesno')
        need(b, 'yesno')
        return 'yesno'
      case 'not':
        need(a, 'yesno')
        return 'yesno'
      case 'neg':
        need(a, 'number', 'money')
        return a
      case 'in':
        need(b, 'list')
        return 'yesno'
      case '+':
      case '-':
        if (a === 'any' || b === 'any')
          return a === 'any' ? (b === 'number' || b === 'money' ? b : 'any') : a === 'time' ? 'any' : a
        if (a === 'time' && b === 'time' && op === '-') return 'duration'
        if (a === 'time' && b === 'duration') return 'time'
        return a === b && (a === 'number' || a === 'money' || a === 'duration') ? a : clash()
      case '*':
        if (a === 'money' && b === 'money') return say('money_times_money')
        need(a, 'number', 'money')
        need(b, 'number', 'money')
        return a === 'money' || b === 'money' ? 'money' : a === 'any' || b === 'any' ? 'any' : 'number'
      case '/':
        need(a, 'number', 'money')
        need(b, 'number', 'money')
        if (a === 'number' && b === 'money') return clash()
        return a === 'money' && b === 'money' ? 'number' : a === 'any' || b === 'any' ? 'any' : a
    }
    const zero = right !== undefined && 'lit' in right && right.lit === 0
    const comparable = (a === 'money' && zero) || a === 'any' || b === 'any' || a === b
    return comparable ? 'yesno' : (clash(), 'yesno')
  }

  const kind = kindOf(expr)
  need(kind, ...wanted)
  return { kind, problems }
}
