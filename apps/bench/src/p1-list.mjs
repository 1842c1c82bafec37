// P1: a Relay list of 50 partners with tier, program, three newest resources, Money and DateTime, beside one hand-written statement.
import { compare, cpuSeconds, line, load, ratioOf, start } from './harness.mjs'

export const QUERY = `query Partners { partners(first: 50, orderBy: NAME_ASC) { nodes { id name createdAt
  enrollments(first: 1) { nodes { tier { name } program { name slug } } }
  resources(first: 3) { nodes { id title createdAt } }
  balances { currencyCode payable { amount currencyCode } } } } }`

export async function p1(databaseUrl) {
  const rapport = start('./serve-rapport.mjs', { DATABASE_URL: databaseUrl, FILL: '1' })
  const { url, secret, workspaceId } = await rapport.ready
  const raw = start('./serve-raw.mjs', { DATABASE_URL: databaseUrl, WORKSPACE: workspaceId })
  const { url: rawUrl } = await raw.ready
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: QUERY }),
  }
  try {
    const answers = await Promise.all(
      [`${url}/graphql`, `${rawUrl}/graphql`].map((u) => fetch(u, request).then((r) => r.json())),
    )
    const [ours, theirs] = answers.map((answer) => JSON.stringify(answer.data))
    if (ours !== theirs)
      throw new Error(`P1 compares different answers:\n${ours?.slice(0, 400)}\n${theirs?.slice(0, 400)}`)
    const candidates = {
      rapport: { url: `${url}/graphql`, pid: rapport.pid },
      raw: { url: `${rawUrl}/graphql`, pid: raw.pid },
    }
    for (const target of Object.values(candidates)) await load({ ...request, ...target }, { seconds: 8 })
    const found = await compare(candidates, async (target) => {
      const before = cpuSeconds(target.pid)
      const result = await load({ ...request, url: target.url })
      return { ...result, cpu: (cpuSeconds(target.pid) - before) / (result.rate * 3) }
    })
    const ratio = ratioOf(found, 'rapport', 'raw', 'rate')
    line(
      'P1',
      ratio.toFixed(2),
      '0.60',
      ratio >= 0.6,
      `server CPU ${ratioOf(found, 'rapport', 'raw', 'cpu').toFixed(2)} ×`,
    )
  } finally {
    await raw.stop()
    await rapport.stop()
  }
}
