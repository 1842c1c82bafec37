// Starts the built server on an empty directory, twice, on this Node and on the newest; checks that it answers and stops.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])

const port = 20_000 + Math.floor(Math.random() * 20_000)
async function start(label, command, dataDir, demo) {
  const began = performance.now()
  const child = spawn(command[0], [...command.slice(1), 'apps/api/dist/main.js'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: demo, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  for (;;) {
    if (
      await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (r) => r.ok,
        () => false,
      )
    )
      break
    if (performance.now() - began > 120_000 || child.exitCode !== null)
      throw new Error(`${label} did not start:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const page = await fetch(`http://127.0.0.1:${port}/`).then((r) => r.text())
  if (!page.includes('id="root"')) throw new Error(`${label}: the dashboard is not served`)
  process.kill(-Number(child.pid), 'SIGTERM')
  await ended
  console.log(`ok    ${label} is ready after ${seconds} s`)
  return said
}

const folder = mkdtempSync(join(tmpdir(), 'rapport-start-'))
try {
  const first = await start(`Node ${process.versions.node}, empty`, [process.execPath], join(folder, 'a'), '0')
  if (!/welcome\?token=/.test(first)) throw new Error('the first start prints no way in')
  await start(`Node ${process.versions.node}, again`, [process.execPath], join(folder, 'a'), '0')
  await start('Node 24, empty', ['npx', '-y', '-p', 'node@24', 'node'], join(folder, 'b'), '0')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
