import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const graphql = createRequire(import.meta.url).resolve('graphql/index.js')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    globalSetup: ['./src/setup.ts'],
    include: ['src/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
