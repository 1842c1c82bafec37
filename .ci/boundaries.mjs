// The arrows between the rooms, held by a reader of imports. Each rule has a planted violation below that it must catch.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { spawnSync } from 'node:child_process'
import { parseSync } from 'oxc-parser'

const CONTEXTS = ['identity', 'programs', 'partners', 'tracking', 'commissions', 'payouts']
const BESIDE = ['enablement', 'library', 'cobranding', 'guest-blog', 'public-site', 'demo']
const LAST = ['reporting', 'integrations']

/** Whether a context may import another: only those upstream of it. */
export function mayImport(from, to) {
  if (from === to || LAST.includes(from)) return true
  if (LAST.includes(to)) return false
  if (from === 'public-site' || from === 'demo') return to !== 'demo' || from === 'demo'
  if (BESIDE.includes(from))
    return CONTEXTS.indexOf(to) >= 0 ? CONTEXTS.indexOf(to) <= CONTEXTS.indexOf('commissions') : true
  if (BESIDE.includes(to)) return false
  return CONTEXTS.indexOf(to) < CONTEXTS.indexOf(from)
}

const test = (file) => /\.test\.tsx?$|\/testing\/|vitest/.test(file)
const context = (file, root) => (file.startsWith(root) ? file.slice(root.length).split('/')[0] : undefined)
const API = 'apps/api/src/modules/'
const DOMAIN = 'packages/domain/src/'
const DASH = 'apps/dashboard/src/'

const RULES = [
  {
    name: 'the domain imports nothing but zod and itself',
    catches: (file, to) => file.startsWith(DOMAIN) && !test(file) && !to.startsWith(DOMAIN) && to !== 'zod',
    planted: [`${DOMAIN}tracking/x.ts`, 'node:crypto'],
  },
  {
    name: 'a domain context imports another through its index, and only upstream',
    catches: (file, to) => {
      const [a, b] = [context(file, DOMAIN), context(to, DOMAIN)]
      if (
        !a ||
        !b ||
        a === b ||
        test(file) ||
        !file.slice(DOMAIN.length).includes('/') ||
        !to.slice(DOMAIN.length).includes('/')
      )
        return false
      return b === 'kernel'
        ? !to.endsWith('/index.ts')
        : a === 'kernel' || !to.endsWith('/index.ts') || !mayImport(a, b)
    },
    planted: [`${DOMAIN}programs/x.ts`, `${DOMAIN}commissions/index.ts`],
  },
  {
    name: 'an API context imports only upstream',
    catches: (file, to) => {
      const [a, b] = [context(file, API), context(to, API)]
      return Boolean(a && b && a !== b && a !== 'index.ts' && b !== 'index.ts' && !test(file) && !mayImport(a, b))
    },
    planted: [`${API}tracking/x.ts`, `${API}payouts/index.ts`],
  },
  {
    name: 'an API context is entered by its index (tables.ts excepted)',
    catches: (file, to) => {
      const [a, b] = [context(file, API), context(to, API)]
      return Boolean(
        a && b && a !== b && a !== 'index.ts' && b !== 'index.ts' && !test(file) && !/\/(index|tables)\.ts$/.test(to),
      )
    },
    planted: [`${API}payouts/x.ts`, `${API}tracking/queries.ts`],
  },
  {
    name: 'the platform knows no product',
    catches: (file, to) =>
      file.startsWith('apps/api/src/platform/') &&
      !test(file) &&
      (to.startsWith(API) || to.startsWith('apps/api/src/seed/')),
    planted: ['apps/api/src/platform/db/x.ts', `${API}tracking/index.ts`],
  },
  {
    name: 'the dashboard imports Mantine in ui/ only',
    catches: (file, to) => file.startsWith(DASH) && !file.startsWith(`${DASH}ui/`) && to.startsWith('@mantine/'),
    planted: [`${DASH}features/x.tsx`, '@mantine/core'],
  },
  {
    name: 'ui and lib know no features, features know no pages',
    catches: (file, to) =>
      (/^apps\/dashboard\/src\/(ui|lib)\//.test(file) &&
        /^apps\/dashboard\/src\/(features|pages|app)\//.test(to) &&
        !test(file)) ||
      (file.startsWith(`${DASH}features/`) && to.startsWith(`${DASH}pages/`)),
    planted: [`${DASH}ui/x.tsx`, `${DASH}features/a.tsx`],
  },
  {
    name: 'nothing of the server reaches the dashboard',
    catches: (file, to) => file.startsWith(DASH) && to.startsWith('apps/api/'),
    planted: [`${DASH}lib/x.ts`, `${API}identity/index.ts`],
  },
]

export const violations = (file, to) => RULES.filter((rule) => rule.catches(file, to)).map((rule) => rule.name)

/** What a file imports: paths from the root for its own, names for packages. */
function importsOf(file) {
  const text = readFileSync(file, 'utf8')
  const { module } = parseSync(file, text)
  const names = [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) =>
      e.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map((i) => text.slice(i.moduleRequest.start + 1, i.moduleRequest.end - 1)),
  ]
  return [...new Set(names)].map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name))
}

export function checkBoundaries() {
  const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((f) => /\/src\//.test(f))
  const found = []
  for (const file of files)
    for (const to of importsOf(file)) for (const rule of violations(file, to)) found.push(`${file} → ${to}: ${rule}`)
  for (const rule of RULES)
    if (!violations(...rule.planted).includes(rule.name))
      found.push(`the checker misses its planted violation: ${rule.name}`)
  return found
}
