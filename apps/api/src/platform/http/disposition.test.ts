import { expect, it } from 'vitest'
import { disposition } from './disposition.ts'

it.each([
  ['a.pdf', `inline; filename="a.pdf"; filename*=UTF-8''a.pdf`],
  [
    'Łódź "v2"; 50%.pdf',
    `inline; filename="__d_ _v2_; 50_.pdf"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20%22v2%22%3B%2050%25.pdf`,
  ],
  ["O'Brien (1)*.pdf", `inline; filename="O'Brien (1)*.pdf"; filename*=UTF-8''O%27Brien%20%281%29%2A.pdf`],
])('%s', (name, header) => expect(disposition(name, 'inline')).toBe(header))
