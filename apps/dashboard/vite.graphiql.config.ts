import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The explorer is a build of its own, after the dashboard's, so that nothing it needs comes into the dashboard's chunks. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.mjs' }] },
  build: {
    rolldownOptions: { input: 'graphiql.html' },
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    assetsDir: '_app',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'es' },
})
