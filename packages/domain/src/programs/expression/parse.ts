import { isRefusal, type Refusal, refusal } from '../../kernel/index.ts'
import type { Expr } from './expr.ts'

type Token = {
  kind: 'num' | 'dur' | 'pct' | 'money' | 'time' | 'str' | 'name' | 'sym' | 'end'
  text: string
  at: number
}

const TOKEN = new RegExp(
  [
    '\\s+',
    '(?<time>@\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d))?)',
    '(?<pct>\\d+(?:\\.\\d+)?\\s*%)',
    '(?<money>\\d+(?:\\.\\d+)? (?:[A-Z]{3}(?:_[a-z]+)?|points|credits|MB|gift:\\w+|BTC-sat)(?![\\w(]))',
    '(?<dur>\\d+(?:min|mo|s|h|d|w|y)(?!\\w))',
    '(?<num>\\d+(?:\\.\\d+)?)',
    '(?<str>\'[^\']*\'|"[^"]*")',
    '(?<name>[A-Za-z_]\\w*(?:\\.\\w+)*)',
    '(?<sym><=|>=|!=|[-+*/()\\[\\],<>=])',
  ].join('|'),
  'y',
)

class Stop extends Error {
  readonly at: number
  constructor(at: number) {
    super('stop')
    this.at = at
  }
}

function tokens(source: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(source)
    if (!match) throw new Stop(at)
    for (const [kind, part] of Object.entries(match.groups ?? {}))
      if (part !== undefined) found.push({ kind: kind as Token['kind'], text: part, at })
  }
  found.push({ kind: 'end', text: '', at: source.length })
  return found
}

/** Binary operators from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/'],
]
const MAX_DEPTH = 60

/** Recursive descent over the tokens; every method leaves the position after what it read. */
class Parser {
  readonly list: Token[]
  position = 0
  depth = 0
  constructor(source: string) {
    this.list = tokens(source)
  }
  get next(): Token {
    return this.list[this.position] ?? { kind: 'end', text: '', at: 0 }
  }
  take(symbol: string): boolean {
    const is = (this.next.kind === 'sym' || this.next.kind === 'name') && this.next.text === symbol
    if (is) this.position++
    return is
  }
  need(symbol: string): void {
    if (!this.take(symbol)) throw new Stop(this.next.at)
  }
  whole(): Expr {
    const expr = this.level(0)
    if (this.next.kind !== 'end') throw new Stop(this.next.at)
    return expr
  }
  level(index: number): Expr {
    const operators = LEVELS[index]
    if (!operators) return this.unary()
    if (++this.depth > MAX_DEPTH * LEVELS.length) throw new Stop(this.next.at)
    let left = index === 2 && this.take('not') ? { op: 'not', args: [this.level(2)] } : this.level(index + 1)
    for (let op = operators.find((o) => this.take(o)); op; op = operators.find((o) => this.take(o)))
      left = { op, args: [left, this.level(index + 1)] }
    this.depth--
    return left
  }
  unary(): Expr {
    if (this.take('-')) return { op: 'neg', args: [this.unary()] }
    if (this.take('not')) return { op: 'not', args: [this.unary()] }
    return this.atom()
  }
  atom(): Expr {
    const token = this.next
    this.position++
    switch (token.kind) {
      case 'num':
        return { lit: Number(token.text) }
      case 'pct':
        return { pct: token.text.replace(/\s*%$/, '') }
      case 'dur':
        return { dur: token.text }
      case 'money':
        return { money: token.text }
      case 'time':
        return { time: token.text.slice(1) }
      case 'str':
        return { lit: token.text.slice(1, -1) }
      case 'name':
        if (token.text === 'yes' || token.text === 'no') return { lit: token.text === 'yes' }
        return this.take('(') ? { op: token.text, args: this.until(')') } : { get: token.text }
      case 'sym':
        if (token.text === '[') return { op: 'list', args: this.until(']') }
        if (token.text === '(') {
          const inner = this.level(0)
          this.need(')')
          return inner
        }
    }
    throw new Stop(token.at)
  }
  until(close: string): Expr[] {
    const args: Expr[] = []
    while (!this.take(close)) {
      if (args.length > 0) this.need(',')
      args.push(this.level(0))
    }
    return args
  }
}

/**
 * Reads the text form, such as `months_between(start, at) < 12 and amount >= 5.00 USD`. Percent: `30%`; durations: `90d`, `12mo`;
 * times: `@2026-03-31`; text in quotes; `yes` and `no`. Refuses with the column (from 1) where it stopped understanding.
 */
export function parseExpr(source: string, path: readonly string[] = []): Expr | Refusal {
  if (source.length > 2000) return refusal('TOO_LONG', path, { max: 2000 })
  try {
    return new Parser(source).whole()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return refusal('RULE_INVALID', path, {
      problem: 'syntax',
      column: error.at + 1,
      near: source.slice(error.at, error.at + 20),
    })
  }
}

/** The tree of a text that is known to be right, as in our own templates. Throws when it is not. */
export function expr(source: string): Expr {
  const parsed = parseExpr(source)
  if (isRefusal(parsed)) throw new SyntaxError(`${source}: column ${parsed.params['column']}`)
  return parsed
}
