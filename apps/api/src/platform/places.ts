import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const HERE = dirname(require.resolve('@rapport/api/package.json'))
const ROOT = join(HERE, '../..')

/** Whether this runs from its sources, as in tests, and not from what was built. */
export const FROM_SOURCE = import.meta.url.endsWith('.ts')

/** Where the server's own files are, whatever file of the build the code ends up in. */
export const PLACES = {
  migrations: join(HERE, 'migrations'),
  locales: join(HERE, 'locales'),
  schema: join(HERE, 'schema.graphql'),
  dashboard: join(ROOT, 'apps/dashboard/dist'),
  programs: join(ROOT, 'packages/domain/fixtures/programs'),
  isolatedProcess: (FROM_SOURCE && process.env['RAPPORT_ISOLATED_PROCESS']) || join(HERE, 'dist/isolated-process.js'),
  font: require.resolve('@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2'),
} as const
