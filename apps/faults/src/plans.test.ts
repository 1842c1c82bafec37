import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import connect from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { AGENT, sale, SELL } from './pressure.ts'
import { type Reading, readPlans } from './plans/read-plans.ts'
import { type Named, ownQueries, partnerQueries, sums } from './plans/requests.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'

const PARTNERS = 10_000
/** Few for every run; `ROWS=1000000` looks at what has grown for years. */
const ROWS = Number(process.env['ROWS'] ?? 100_000)
/** Somebody looks for a part of a name: the workspace's partners are read, 10,000 in a few milliseconds. */
const SEARCH = /from "partners" where .* ilike /
/** Each minute the partners that have not shared a link yet are compared with the roll-up of links, never with clicks. */
const UNSHARED = /^update "onboarding_steps"/
/** The clicks of twenty resources are those of hundreds of links, for which the planner reads the roll-up of all. */
const OF_RESOURCES = /^select "tracking_links"\."made_for_id", sum/
const ALWAYS = [UNSHARED, OF_RESOURCES]
/** What the whole workspace is owed is read from its accounts, one line for each partner. */
const ALL_OWED = /from "(ledger_accounts|programs|partners)"/
/** As many rows as one statement may look at for one page, one row or one event. */
const MOST = 10_000
/** So many lines of each export are taken, several pages, before the reader goes away. */
const EXPORTED = 1500
const EXPORTS = ['partners', 'applications', 'leads', 'conversions', 'commissions', 'links', 'payouts', 'resources']
const SEED = readFileSync(new URL('plans/seed.sql', import.meta.url), 'utf8')

const postgres = await startPostgres({
  fsync: 'off',
  shared_buffers: '512MB',
  max_wal_size: '8GB',
  autovacuum: 'off',
})

/** The id of a seeded row. */
const id = (prefix: string, n: number): string =>
  `${prefix}_z${n.toString(16).padStart(9, '0')}${createHash('md5').update(String(n)).digest('hex').slice(0, 16)}`

describe.runIf(postgres)(
  `at ${ROWS.toLocaleString('en')} rows of each kind of event and ${PARTNERS.toLocaleString('en')} partners`,
  () => {
    const dataDir = newDataDir()
    let server: Running
    let named: Named
    let partnerKey: string
    beforeAll(async () => {
      const url = postgres?.url ?? ''
      const first = await startServer(dataDir, { DATABASE_URL: url })
      await first.kill()
      const database = connect(url, { onnotice: () => {} })
      await database.unsafe(SEED.replaceAll(':partners', String(PARTNERS)).replaceAll(':rows', String(ROWS)))
      const [tier] =
        await database`select id from tiers where program_id = ${first.programId} order by position limit 1`
      named = { id, programId: first.programId, tierId: String(tier?.['id']) }
      const settings = {
        'auto_explain.log_min_duration': '0',
        'auto_explain.log_analyze': 'on',
        'auto_explain.log_timing': 'off',
      }
      const more = {
        'auto_explain.log_format': 'json',
        'auto_explain.log_nested_statements': 'on',
        session_preload_libraries: 'auto_explain',
      }
      for (const [name, value] of Object.entries({ ...settings, ...more, statement_timeout: '0' }))
        await database.unsafe(`alter database postgres set ${name} = '${value}'`)
      await database.end()
      server = await startServer(dataDir, { DATABASE_URL: url })
      const input = { name: 'partner', scopes: ['READ'], partnerId: id('prt', 5) }
      const made = await server.ask(
        'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { code } } }',
        { input },
      )
      partnerKey = String((made.data?.['createApiKey'] as { secret?: string } | undefined)?.secret)
    }, ROWS * 6)
    afterAll(async () => {
      postgres?.stop()
      await server.kill()
      removeDataDir(dataDir)
    })

    const size = () => statSync(postgres?.log ?? '').size
    /** What was read while this was done that is more than a page needs. */
    async function excess(work: () => Promise<unknown>, allowed: readonly RegExp[] = []): Promise<string[]> {
      const from = size()
      await work()
      await settled()
      const told = (reading: Reading) =>
        `${reading.how} of ${reading.table}, ${reading.rows} rows: ${reading.statement.slice(0, 100)} … ${reading.statement.slice(-300)}`
      const found = readPlans(postgres?.log ?? '', from)
        .filter((one) => one.rows > MOST && ![...ALWAYS, ...allowed].some((pattern) => pattern.test(one.statement)))
        .map(told)
      return [...new Set(found)]
    }
    /** The log is written after the answer. */
    async function settled(): Promise<void> {
      for (let before = -1; before !== size();) {
        before = size()
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
    async function ask(query: string, key = server.secret, variables: Record<string, unknown> = {}): Promise<void> {
      const answer = await server.ask(query, variables, { authorization: `Bearer ${key}` })
      if (answer.errors || !answer.data) throw new Error(`${query}: ${JSON.stringify(answer)}`)
      const refused = Object.values(answer.data).find(
        (one) => (one as { userErrors?: object[] } | null)?.userErrors?.length,
      )
      if (refused) throw new Error(`${query}: ${JSON.stringify(refused)}`)
    }
    const each = async <T>(list: readonly T[], work: (one: T) => Promise<unknown>) => {
      const problems: string[] = []
      for (const one of list) await work(one).catch((error: unknown) => problems.push(String(error)))
      if (problems.length > 0) throw new Error(problems.join('\n'))
    }

    it('every list under every filter and order, and every row by its id, reads what it shows', async () => {
      expect(await excess(() => each(ownQueries(named), (query) => ask(query)), [SEARCH])).toEqual([])
    })

    it("a partner's portal reads what is the partner's", async () => {
      expect(await excess(() => each(partnerQueries(), (query) => ask(query, partnerKey)))).toEqual([])
    })

    it('an event reads what it is about', async () => {
      const now = Date.now()
      const work = async () => {
        for (let n = 0; n < 3; n++)
          await fetch(`${server.url}/r/faults`, { redirect: 'manual', headers: { 'user-agent': AGENT } })
        await ask(SELL, server.secret, sale(named.programId, `plan-${now}`))
        const made = 'userErrors { code }'
        const { programId } = named
        await ask(`mutation { recordClick(input: { linkKey: "Key77" }) { ${made} } }`)
        await ask(
          `mutation { recordLead(input: { programId: "${programId}", externalId: "plan-lead-${now}", email: "x${now}@plan.example" }) { ${made} } }`,
        )
        await ask(
          `mutation { recordConversion(input: { programId: "${programId}", kind: SALE, externalId: "plan2-${now}", customerExternalId: "customer77", amount: { amount: "5.00", currencyCode: "EUR" } }) { ${made} } }`,
        )
        await ask(
          `mutation { refundConversion(input: { programId: "${programId}", externalId: "plan-${now}" }) { ${made} } }`,
        )
        await ask(
          `mutation { registerLead(input: { enrollmentId: "${id('enr', 7)}", email: "y${now}@plan.example", name: "Y" }) { ${made} } }`,
        )
        await ask(
          `mutation { approveCommissions(input: { ids: ["${id('com', 150)}", "${id('com', 151)}"], overrideReason: "x" }) { ${made} } }`,
        )
        await ask(`mutation { declineCommissions(input: { ids: ["${id('com', 152)}"], reason: "x" }) { ${made} } }`)
        await ask(
          `mutation { createTrackingLink(input: { enrollmentId: "${id('enr', 7)}", key: "Planned${now}" }) { ${made} } }`,
        )
        await ask(`mutation { markPayoutPaid(input: { id: "${id('pay', 7)}" }) { ${made} } }`)
      }
      expect(await excess(work)).toEqual([])
    })

    it('an application and a sign-in read what they are about', async () => {
      const work = async () => {
        await fetch(`${server.url}/p/faulty`).then((page) => page.text())
        await fetch(`${server.url}/auth/sign-in/magic-link`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: server.url },
          body: JSON.stringify({ email: 'p77@crowd77.example' }),
        }).then((answer) => answer.text())
        await fetch(`${server.url}/blog/faults`).then((page) => page.text())
        await fetch(`${server.url}/blog/faults/post-77`).then((page) => page.text())
      }
      expect(await excess(work)).toEqual([])
    })

    it('an export reads page by page', async () => {
      const get = async (list: string) => {
        const headers = { authorization: `Bearer ${server.secret}` }
        const answer = await fetch(`${server.url}/files/lists/${list}.csv`, { headers })
        if (answer.status !== 200) throw new Error(`${list}: ${answer.status}`)
        let lines = 0
        for await (const part of answer.body ?? []) {
          lines += Buffer.from(part).toString().split('\n').length - 1
          if (lines > EXPORTED) break
        }
        if (lines < 1000) throw new Error(`${list}: ${lines} lines`)
      }
      expect(await excess(() => each(EXPORTS, get))).toEqual([])
    })

    it('work by the clock reads what is new', async () => {
      const plans = readPlans(postgres?.log ?? '', 0)
      expect(plans.length).toBeGreaterThan(500)
      const found = plans.filter(
        ({ rows, statement }) =>
          rows > MOST &&
          !UNSHARED.test(statement) &&
          /jobs|outbox|onboarding_steps|idempotency_keys|mails|files/.test(statement),
      )
      expect([
        ...new Set(found.map((one) => `${one.how} of ${one.table}, ${one.rows}: ${one.statement.slice(0, 300)}`)),
      ]).toEqual([])
    })

    it('sums read as much as they are of', async () => {
      const work = () => each(sums(named), (query) => ask(query))
      expect(await excess(work, [/from stats_(days|money)/, ALL_OWED])).toEqual([])
    })
  },
)
