import { type Task, tasks } from './tasks.ts'
import type { Job, Reply } from './process.ts'

/** Bytes: a process that grows beyond this ends itself, and one that has grown beyond the lower figure is not used again. */
const MOST_MEMORY = 1024 * 1024 * 1024
const SPENT_MEMORY = 400 * 1024 * 1024

/** Not `process.exit`, which waits for the threads of libraries. */
const end = () => process.kill(process.pid, 'SIGKILL')
const send = (reply: Reply): void => void process.send?.(reply)

/** Whoever asks is gone, or ends this process when it is done: signals for the group are not for it. */
process.on('disconnect', end)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.umask(0o077)
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) end()
}, 50)

process.on('message', ({ kind, input }: Job) => {
  const work = tasks[kind as Task] as (given: unknown) => unknown
  void Promise.resolve()
    .then(() => work(input))
    .then(
      (value): Reply => ({ value, spent: isSpent() }),
      (error: Error): Reply => ({
        error: { name: error.name, message: error.message, stack: error.stack },
        // a library that failed may have left anything behind
        spent: true,
      }),
    )
    .then(send)
})
const isSpent = () => process.memoryUsage.rss() > SPENT_MEMORY
send({ ready: true })
