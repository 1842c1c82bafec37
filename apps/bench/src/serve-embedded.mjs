// The server on an embedded database that exists already.
const dist = new URL('../../api/dist/', import.meta.url)
const { readConfig } = await import(new URL('config.js', dist))
const { startServer } = await import(new URL('server.js', dist))
const server = await startServer(
  readConfig({ PORT: '0', DATA_DIR: process.env.BENCH_DATA_DIR, LOG_LEVEL: 'silent', DEMO: '0' }),
)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
