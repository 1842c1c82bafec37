const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u

/** How much room a text takes, in characters as readers count them; a full-width character counts twice. */
export function textLength(text: string): number {
  let length = 0
  for (const { segment } of graphemes.segment(text)) length += WIDE.test(segment) ? 2 : 1
  return length
}
