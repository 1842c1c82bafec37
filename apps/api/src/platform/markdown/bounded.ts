import { createContext, Script } from 'node:vm'

const call = new Script('work()')

/** The clock ran out. */
export class OutOfTime extends Error {}

/**
 * Runs synchronous work, and stops it after `milliseconds`: some small texts keep a Markdown parser busy for minutes.
 * Throws `OutOfTime` then.
 */
export function bounded<T>(milliseconds: number, work: () => T): T {
  let result: { readonly value: T } | undefined
  const context = createContext({ work: () => void (result = { value: work() }) })
  try {
    call.runInContext(context, { timeout: milliseconds })
  } catch (error) {
    if (isTimeout(error)) throw new OutOfTime()
    throw error
  }
  if (result === undefined) throw new OutOfTime()
  return result.value
}

/** The error comes from another realm, where `instanceof` does not reach. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
