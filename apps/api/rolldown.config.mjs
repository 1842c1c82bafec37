// The server in few files: a thousand small ones took longer to read than all that starting does.
import { defineConfig } from 'rolldown'

/** Kept as packages: native parts, threads, and what finds its own files beside itself. */
export const PACKAGES = [
  /^@electric-sql\/pglite/,
  /^@rapport\/cobrand\/render$/,
  /^(sharp|fs-native-extensions|pino|pino-pretty|pdfkit|thread-stream|wawoff2)$/,
  /^@takumi-rs\//,
  /^react(-dom)?(\/|$)/,
  // never loaded: no route has a JSON schema
  /^@fastify\/(ajv-compiler|fast-json-stringify-compiler)$/,
]

export default defineConfig({
  input: {
    main: 'src/main.ts',
    'emit-schema': 'src/emit-schema.ts',
    replay: 'src/replay/main.ts',
    'isolated-process': 'src/platform/isolation/worker.ts',
    // for programs of other rooms that assemble a server of their own
    embed: 'src/embed.ts',
  },
  platform: 'node',
  external: PACKAGES,
  resolve: { conditionNames: ['source', 'node', 'import'] },
  tsconfig: 'tsconfig.json',
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  output: { dir: 'dist', format: 'esm', sourcemap: true, chunkFileNames: 'parts/[name]-[hash].js', cleanDir: true, comments: false },
})
