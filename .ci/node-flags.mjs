import { fileURLToPath } from 'node:url'

/**
 * What every server of ours runs with: room for the young objects of requests, from the start on; and no guess that objects of a kind live
 * long, since a wrong one, made while many requests wait, puts all later ones among the old and triples the work of collecting them.
 */
export const NODE_FLAGS = ['--min-semi-space-size=16', '--max-semi-space-size=64', '--no-allocation-site-pretenuring']

/** And the environment of each: from Node 22 on, what was compiled is kept for the next start. */
export const SERVER_ENV = {
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/rapport', import.meta.url)),
}
