import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makePrivateFolder } from './private-folder.ts'

const umask = process.umask()
afterAll(() => void process.umask(umask))

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8)
const base = mkdtempSync(join(tmpdir(), 'rapport-private-'))
const folder = (name: string, mode: number, ...files: string[]): string => {
  const path = join(base, name)
  mkdirSync(path)
  for (const file of files) writeFileSync(join(path, file), '')
  chmodSync(path, mode)
  return path
}
const warnings = (path: string): string[] => {
  const said: string[] = []
  makePrivateFolder(path, (text) => said.push(text))
  return said
}

test('a new folder, and every file that is made after it, is for its owner alone', () => {
  const path = join(base, 'a', 'b')
  expect(warnings(path)).toEqual([])
  writeFileSync(join(path, 'x'), '')
  expect([modeOf(path), modeOf(join(path, 'x'))]).toEqual(['700', '600'])
})

test('a folder of ours that others could read is closed, and that is said', () => {
  for (const path of [folder('empty', 0o755), folder('used', 0o775, 'secret', 'db')]) {
    expect(warnings(path)).toEqual([expect.stringContaining('closed now')])
    expect([modeOf(path), warnings(path)]).toEqual(['700', []])
  }
})

test('a folder that holds other things, or is everybody’s, is left as it is, and that is said', () => {
  for (const path of [folder('home', 0o755, 'letters'), folder('tmp', 0o1777)]) {
    const mode = modeOf(path)
    expect(warnings(path)).toEqual([expect.stringContaining('chmod 700')])
    expect(modeOf(path)).toBe(mode)
  }
})
