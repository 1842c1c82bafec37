/** The editor's helpers as files of our own origin: the content policy allows no other. */
window.MonacoEnvironment = {
  getWorker(_id, label) {
    if (label === 'json') return new Worker(new URL('./workers/json.ts', import.meta.url), { type: 'module' })
    if (label === 'graphql') return new Worker(new URL('./workers/graphql.ts', import.meta.url), { type: 'module' })
    return new Worker(new URL('./workers/editor.ts', import.meta.url), { type: 'module' })
  },
}
