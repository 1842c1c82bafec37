import { useCallback, useState, type ChangeEvent } from 'react'
import type { Problems } from './problems.ts'

type Texts = Record<string, string>

/**
 * The texts of a form. `bind(name)` connects a field: its value, its change, its refusal (its own check first, then the
 * API's answer).
 */
export function useFields<Values extends Texts>(initial: Values, problems?: Problems) {
  const [values, setValues] = useState(initial)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})

  const set = useCallback((name: keyof Values & string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }))
    setOwn(({ [name]: _fixed, ...rest }) => rest)
  }, [])

  const bind = (name: keyof Values & string) => ({
    name,
    value: values[name] ?? '',
    error: own[name] ?? problems?.fields[name] ?? null,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      set(name, event.currentTarget.value),
  })

  /** Marks empty fields with `message`; true when none is empty. */
  const demand = (names: readonly (keyof Values & string)[], message: string): boolean => {
    const missing = names.filter((name) => (values[name] ?? '').trim() === '')
    setOwn(Object.fromEntries(missing.map((name) => [name, message])))
    return missing.length === 0
  }

  return { values, set, bind, demand, setValues }
}
