import { LOCALES } from '@rapport/domain/identity'
import { getIntrospectionQuery, GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { type Sentence, wordsOf } from './errors.ts'
import { DocumentRefused } from './document-limits.ts'
import { gate } from './gate.ts'

const nest = (levels: number) => `{${'a{'.repeat(levels - 1)}a${'}'.repeat(levels - 1)}}`

describe('the gate refuses before anything is validated', () => {
  const cyclic = Array.from(
    { length: 20 },
    (_, i) => `fragment f${i} on Q { ${'...f'.padStart(2)}${(i + 1) % 20} a { ...f${(i + 7) % 20} } }`,
  )
  it.each([
    ['mutually recursive fragments', `{ ...f0 } ${cyclic.join(' ')}`],
    ['a fragment that contains itself', '{ ...f } fragment f on Q { a { ...f } }'],
    ['13 levels', nest(13)],
    ['16 aliases', `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: a`).join(' ')} }`],
    ['16 aliases of __typename', `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
    ['21 directives', `{ a ${'@x '.repeat(21)} }`],
    ['21 fragments', `{ a } ${Array.from({ length: 21 }, (_, i) => `fragment f${i} on Q { a }`).join(' ')}`],
    ['two operations', 'query a { a } query b { a }'],
    ['the same mutation twice', 'mutation { a: refundConversion { id } b: refundConversion { id } }'],
    ['whatever its verb', 'mutation { a: declineCommissions { id } b: declineCommissions { id } }'],
    [
      'an inline fragment that repeats it',
      'mutation { a: acceptInvitation { id } ... on Mutation { ... { b: acceptInvitation { id } } } }',
    ],
    [
      'fragments that repeat it',
      'mutation { ...f ...g } fragment f on Mutation { a: updateProgram { id } } fragment g on Mutation { ...h } fragment h on Mutation { b: updateProgram { id } }',
    ],
    ['more than 2,000 tokens', `{ ${'a '.repeat(2001)} }`],
    ['65 brackets in each other', `{ a(b: ${'['.repeat(64)}${']'.repeat(64)}) }`],
    ['the same field 70 times', `{ ${'a { b } '.repeat(70)} }`],
    ['the same field 70 times where nobody uses it', `{ a } fragment f on Q { ${'a { b } '.repeat(70)} }`],
    ['three questions for the schema', '{ a: __schema { a } b: __schema { a } c: __type(name: "a") { a } }'],
    ['lists of the schema in each other', '{ __schema { types { fields { type { fields { name } } } } } }'],
    ['a document of more than 20 KB', `{ a } #${'x'.repeat(20_000)}`],
  ])('%s', (_, text) => {
    let why: Sentence | undefined
    try {
      gate(text)
    } catch (error) {
      if (error instanceof DocumentRefused) why = error.sentence
    }
    expect(why).toBeDefined()
    const told = new Set(LOCALES.map((locale) => wordsOf(locale, why as Sentence)))
    expect([...told].join()).not.toContain('document.')
    expect(told.size).toBe(LOCALES.length)
  })

  it('fragments that double ten times over', () => {
    const doubling = Array.from(
      { length: 12 },
      (_, i) => `fragment f${i} on Q { ${i === 11 ? 'a b' : `...f${i + 1} x { ...f${i + 1} }`} }`,
    )
    expect(() => gate(`{ ...f0 } ${doubling.join(' ')}`)).toThrow(DocumentRefused)
  })

  it('fragments that grow without a field, before they are walked', () => {
    const wide = Array.from(
      { length: 19 },
      (_, i) => `fragment f${i} on Mutation { ${(i === 18 ? '...missing ' : `...f${i + 1} `).repeat(19)} }`,
    )
    expect(() => gate(`mutation { ...f0 } ${wide.join(' ')}`)).toThrow()
  })

  it.each([
    ['a text that is no document', '{ a'],
    ['a document without an operation', 'fragment f on Q { a }'],
    ['a fragment that is not there', '{ ...f }'],
    ['two fragments of one name', '{ ...f } fragment f on Q { ...f } fragment f on Q { a }'],
  ])('%s, with the words of the reference', (_, text) => {
    expect(() => gate(text)).toThrow(GraphQLError)
  })
})

describe('the gate lets through', () => {
  it.each([
    ['12 levels', nest(12)],
    ['15 aliases', `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: a`).join(' ')} }`],
    ['the introspection of common tools', getIntrospectionQuery()],
    [
      'different mutations',
      'mutation { refundConversion { id } __typename ...f } fragment f on Mutation { setLeadState { id } __typename }',
    ],
    ['a fragment used twice', '{ a { ...f } b { ...f } } fragment f on Q { c }'],
  ])('%s', (_, text) => {
    expect(() => gate(text)).not.toThrow()
  })
})
