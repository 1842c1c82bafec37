import { expect, it } from 'vitest'
import { missingParts } from './brand-kit.ts'

it('names what a kit lacks, and nothing of what it has', () => {
  expect(missingParts({ logoFileId: null, primary: null, voice: null })).toEqual(['LOGO', 'COLORS', 'VOICE'])
  expect(missingParts({ logoFileId: 'fil_1', primary: null, voice: '' })).toEqual(['COLORS', 'VOICE'])
  expect(missingParts({ logoFileId: 'fil_1', primary: '#1f4f46', voice: 'Plain' })).toEqual([])
})
