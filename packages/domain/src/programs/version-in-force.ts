/** Of a version of rules: its number, counted from 1, and from when on it applies. */
export type Dated = { readonly version: number; readonly effectiveAt: Date }

const newestFirst = (a: Dated, b: Dated): number =>
  b.effectiveAt.getTime() - a.effectiveAt.getTime() || b.version - a.version

/**
 * The version in force at a time; before any, the first. The first version is what a program is created with, by its kind: it is nobody's
 * promise where it was replaced before the program opened (`openedAt`, null for never), and the earliest of the others counts in its place.
 * Undefined where there is no version.
 */
export function versionInForce<V extends Dated>(
  versions: readonly V[],
  at: Date,
  openedAt: Date | null,
): V | undefined {
  const sorted = versions.toSorted(newestFirst)
  const inForce = (time: Date) => sorted.find(({ effectiveAt }) => effectiveAt <= time)
  const found = inForce(at) ?? versions.find(({ version }) => version === 1) ?? sorted.at(-1)
  const isPromised = openedAt !== null && inForce(openedAt)?.version === 1
  if (found?.version !== 1 || isPromised) return found
  return sorted.findLast(({ version }) => version > 1) ?? found
}
