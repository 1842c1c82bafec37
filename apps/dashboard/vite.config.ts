import react from '@vitejs/plugin-react'
import { defaultClientConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { gqlDocuments } from './gql-plugin.mjs'

const src = new URL('./src/', import.meta.url).pathname
const api = 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [gqlDocuments(src), react()],
  resolve: {
    conditions: ['es2015', ...defaultClientConditions],
    alias: [
      { find: /^graphql$/, replacement: 'graphql/index.mjs' },
      { find: '@formatjs/icu-messageformat-parser', replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
    ],
  },
  build: {
    manifest: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    assetsInlineLimit: 0,
    assetsDir: '_app',
    modulePreload: { polyfill: false },
    // What many pages share travels as one file: fewer requests, and it packs better than fifty crumbs.
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'shared', minShareCount: 6 }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/assets', '/files', '/uploads', '/r/', '/p/', '/blog', '/healthz'].map((path) => [
        path,
        api,
      ]),
    ),
  },
  test: {
    environment: 'happy-dom',
    globals: false,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/lib/test-setup.ts'],
    css: false,
  },
})
