import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const graphql = createRequire(import.meta.url).resolve('graphql/index.js')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    globalSetup: ['./vitest.global.ts'],
    maxWorkers: 2,
    // every file has a database of its own; loading the whole server anew for each took half of the run
    isolate: false,
    include: ['src/**/*.test.{ts,tsx}'],
    server: { deps: { inline: [/@rapport\//, 'type-graphql'] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
