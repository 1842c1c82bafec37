import { expect, it } from 'vitest'
import { checkSeo, SEO_CHECKS, type PostMeasures } from './seo.ts'

const GOOD: PostMeasures = {
  title: 'How referrals bring the better customers',
  description: 'What we learned from two hundred referred customers, and how to ask for a referral without begging.',
  ctaText: 'Try it',
  wordCount: 720,
  headings: [{ level: 2 }, { level: 2 }, { level: 3 }],
  links: [{ text: 'the study' }],
  images: [{ alt: 'A table' }],
}
const failing = (change: Partial<PostMeasures>) =>
  checkSeo({ ...GOOD, ...change })
    .filter(({ ok }) => !ok)
    .map(({ check }) => check)

it('gives every check, and none fails for a good post', () => {
  expect(checkSeo(GOOD).map(({ check }) => check)).toEqual([...SEO_CHECKS])
  expect(failing({})).toEqual([])
})

it('fails exactly what is wrong', () => {
  expect(failing({ title: 'Hi' })).toEqual(['TITLE_LENGTH'])
  expect(failing({ title: '請求書づくりをもっと速くするために' })).toEqual([])
  expect(failing({ description: '' })).toEqual(['DESCRIPTION_LENGTH'])
  expect(failing({ wordCount: 299, headings: [] })).toEqual(['WORD_COUNT'])
  expect(failing({ headings: [{ level: 2 }] })).toEqual(['HEADINGS'])
  expect(failing({ links: [{ text: '' }] })).toEqual(['LINKS'])
  expect(failing({ links: Array.from({ length: 29 }, () => ({ text: 'x' })) })).toEqual(['LINKS'])
  expect(failing({ images: [{ alt: ' ' }] })).toEqual(['IMAGE_ALT'])
  expect(failing({ ctaText: ' ' })).toEqual(['CALL_TO_ACTION'])
})
