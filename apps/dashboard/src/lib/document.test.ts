import { parse, stripIgnoredCharacters } from 'graphql'
import { describe, expect, it } from 'vitest'
import { collect } from '../../gql-documents.mjs'
import { readDocument } from './document.ts'

/** A tree without what means “absent”, so that only meaning is compared. */
const meaning = (tree: unknown): unknown =>
  JSON.parse(
    JSON.stringify(tree, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  )

describe('readDocument', () => {
  it('reads every document of the dashboard exactly as the reference parser does', () => {
    const documents = collect('src')
    expect(documents.length).toBeGreaterThan(5)
    for (const { text } of documents) {
      expect(meaning(readDocument(stripIgnoredCharacters(text)))).toEqual(meaning(parse(text, { noLocation: true })))
    }
  })

  it('reads every kind of value', () => {
    const text =
      'query Q($a:[ID!]!){x:y(a:$a,b:[1,-2.5],c:{d:"e \\"f\\"",g:H},i:true,j:null){...on T{id}...F ...G@unmask}}'
    expect(meaning(readDocument(text))).toEqual(meaning(parse(text, { noLocation: true })))
  })

  it('adds each fragment once', () => {
    const inner = readDocument('fragment A on T{id}')
    const outer = readDocument('fragment B on T{...A}', [inner])
    expect(readDocument('query Q{t{...A ...B}}', [inner, outer]).definitions).toHaveLength(3)
  })
})
