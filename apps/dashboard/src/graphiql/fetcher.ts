/** What the explorer sends: a document with its variables, and the headers of its editor. */
type Request = { query: string; operationName?: string | null; variables?: unknown }
type Options = { headers?: Record<string, unknown> | null }

/** Asks the API of this origin as whoever is signed in, or as the key in the headers editor. */
export async function fetcher(request: Request, { headers }: Options = {}): Promise<Record<string, unknown>> {
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])
  const answer = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'apollo-require-preflight': 'true',
      ...Object.fromEntries(own),
    },
    body: JSON.stringify(request),
  })
  return (await answer.json()) as Record<string, unknown>
}
