import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { describe, expect, it } from 'vitest'
import { errorCode, failureText, sortProblems } from './problems.ts'

const refusal = (path: string[] | null, message: string) => ({ path, code: 'INVALID', message })

describe('sortProblems', () => {
  it('puts each refusal at its field and keeps the rest visible', () => {
    const errors = [refusal(['input', 'slug'], 'taken'), refusal(null, 'closed'), refusal(['input', 'other'], 'odd')]
    expect(sortProblems(errors, ['name', 'slug'])).toEqual({ fields: { slug: 'taken' }, rest: ['closed', 'odd'] })
  })
  it('finds nested fields by their whole path or their last part', () => {
    expect(sortProblems([refusal(['form', 'percent'], 'high')], ['percent']).fields).toEqual({ percent: 'high' })
    expect(sortProblems([refusal(['persona', 'name'], 'empty')], ['persona.name', 'name']).fields).toEqual({
      'persona.name': 'empty',
    })
  })
  it('keeps a refusal of the whole visible in a form without fields', () => {
    expect(sortProblems([refusal(null, 'on hold')], ['']).rest).toEqual(['on hold'])
  })
  it('keeps the first of two refusals of one field', () => {
    const errors = [refusal(['name'], 'first'), refusal(['name'], 'second')]
    expect(sortProblems(errors, ['name']).fields).toEqual({ name: 'first' })
  })
})

describe('errorCode', () => {
  const failed = (code: string) => new CombinedGraphQLErrors({ errors: [{ message: 'x', extensions: { code } }] })
  it('knows the API codes and calls strangers internal', () => {
    expect(errorCode(failed('FORBIDDEN'))).toBe('FORBIDDEN')
    expect(errorCode(failed('SOMETHING_NEW'))).toBe('INTERNAL')
  })
  it('tells a lost connection from a failing server', () => {
    expect(errorCode(new TypeError('fetch failed'))).toBe('NETWORK')
    expect(errorCode(new Error('boom'))).toBe('INTERNAL')
  })
})

describe('failureText', () => {
  const t = (id: string) => id
  const refused = (code: string, status?: number) => {
    const errors = [{ message: `told ${code}`, extensions: { code } }]
    if (status === undefined) return new CombinedGraphQLErrors({ errors })
    const bodyText = JSON.stringify({ errors })
    return new ServerError('refused', { response: new Response(bodyText, { status }), bodyText })
  }
  it.each(['UNANSWERED', 'TIMEOUT', 'UNAVAILABLE', 'STORAGE_FULL', 'COST_LIMIT', 'DOCUMENT_LIMIT'])(
    'says what the API says of %s, by whatever status it comes',
    (code) => {
      expect(failureText(t, refused(code), 'change')).toBe(`told ${code}`)
      expect(failureText(t, refused(code, 503), 'change')).toBe(`told ${code}`)
    },
  )
  it('has its own words for the rest', () => {
    expect(failureText(t, refused('FORBIDDEN'), 'change')).toBe('error.FORBIDDEN')
    expect(failureText(t, refused('INTERNAL_SERVER_ERROR', 500), 'change')).toBe('error.INTERNAL')
  })
  it('claims nothing of a change that was not answered', () => {
    const gateway = new ServerError('no', { response: new Response('', { status: 502 }), bodyText: '<html>' })
    for (const lost of [new TypeError('fetch failed'), new DOMException('late', 'TimeoutError'), gateway]) {
      expect(failureText(t, lost, 'change')).toBe('error.UNSURE')
      expect(failureText(t, lost, 'reading')).toBe('error.NETWORK')
    }
  })
})
