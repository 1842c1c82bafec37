/** The server gives up after 10 seconds at most; longer than this, nothing comes any more. */
export const PATIENCE_MS = 20_000

/** `fetch` that fails with a `TimeoutError` when no whole answer came in time. */
export const fetchInTime: typeof fetch = async (input, init) => {
  const giveUp = new AbortController()
  const late = () => giveUp.abort(new DOMException('No answer came in time.', 'TimeoutError'))
  const stop = () => giveUp.abort(init?.signal?.reason)
  const timer = setTimeout(late, PATIENCE_MS)
  init?.signal?.addEventListener('abort', stop)
  if (init?.signal?.aborted) stop()
  try {
    const response = await fetch(input, { ...init, signal: giveUp.signal })
    const body = await response.arrayBuffer()
    return new Response(body.byteLength > 0 ? body : null, response)
  } finally {
    clearTimeout(timer)
    init?.signal?.removeEventListener('abort', stop)
  }
}
