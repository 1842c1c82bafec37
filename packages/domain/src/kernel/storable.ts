/** What a text column holds of a text: no NUL, no half of a character, and at most `max` UTF-16 code units, cut between characters. */
export function storable(text: string, max = Infinity): string {
  const plain = text.replaceAll('\u0000', '')
  const end = /[\ud800-\udbff]/.test(plain[max - 1] ?? '') ? max - 1 : max
  return (plain.length > max ? plain.slice(0, end) : plain).toWellFormed()
}
