// Side by side in one run: rounds in alternating order, medians, ratios. Absolute times of a shared machine mean nothing.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { NODE_FLAGS, SERVER_ENV } from '../../../.ci/node-flags.mjs'

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** Seconds of processor a process has used so far. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Starts a script of this folder as a process of its own, with the flags and environment of `npm start`; resolves with what it prints first that is JSON. */
export function start(script, env = {}) {
  const child = spawn(process.execPath, [...NODE_FLAGS, new URL(script, import.meta.url).pathname], {
    env: { ...SERVER_ENV, ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => line.startsWith('{') && resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { pid: child.pid, ready, stop }
}

/** Requests one after another on `connections` keep-alive connections for `seconds`; gives the rate and the latencies. */
export async function load(target, { seconds = 3, connections = 8 } = {}) {
  const { default: autocannon } = await import('autocannon')
  const result = await autocannon({ ...target, duration: seconds, connections })
  if (result.non2xx > 0 && !target.redirects) throw new Error(`${result.non2xx} answers were not 2xx`)
  return { rate: result.requests.average, p99: result.latency.p99, p50: result.latency.p50 }
}

/** Measures every candidate in each round, forwards and backwards in turn. */
export async function compare(candidates, measure, rounds = 5) {
  const found = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(candidates)
    for (const name of round % 2 === 0 ? names : names.reverse())
      found[name].push(await measure(candidates[name], name))
  }
  return found
}

/** The median of a measure of one candidate over the same of another in the same round, so that an unquiet minute of the machine weighs on both. */
export const ratioOf = (found, one, other, what) =>
  median(found[one].map((measured, round) => measured[what] / found[other][round][what]))

export const line = (goal, value, target, met, detail = '') =>
  console.log(`${goal} ${value} goal ${target} ${met ? 'met' : 'short'}${detail ? ` (${detail})` : ''}`)
