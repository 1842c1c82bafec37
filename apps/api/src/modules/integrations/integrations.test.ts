import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string; slug: string }
let joined: Joined
let path: string
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
  const answer = (await server.ask(workspace.key, `{ program(id: "${program.id}") { postbackUrl } }`))
    .data as unknown as { program: { postbackUrl: string } }
  path = new URL(answer.program.postbackUrl).pathname
})
afterAll(() => server.stop())

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const click = async () =>
  new URL(
    String(
      (await server.inject({ method: 'GET', url: `/r/${joined.linkKey}`, headers: { 'user-agent': BROWSER } })).headers
        .location,
    ),
  ).searchParams.get('click_id')
const commissionsOf = async (externalId: string) =>
  (
    (
      await server.ask(
        workspace.key,
        `{ conversion(programId: "${program.id}", externalId: "${externalId}") { fields commissions { state amount { amount } } } }`,
      )
    ).data as unknown as {
      conversion: { fields: object; commissions: { state: string; amount: { amount: string } }[] }
    }
  ).conversion

describe('a postback', () => {
  it('records a sale by click id, once, and takes it back by status', async () => {
    const query = `?click_id=${await click()}&transaction_id=T1&sum=80.00&currency=EUR&sub1=mail`
    const first = await server.inject({ method: 'GET', url: path + query })
    expect(first.statusCode).toBe(200)
    expect((await server.inject({ method: 'GET', url: path + query })).json()).toEqual(first.json())
    expect(await commissionsOf('T1')).toEqual({
      fields: { sub1: 'mail' },
      commissions: [{ state: 'PENDING', amount: { amount: '16.00' } }],
    })
    expect(
      (await server.inject({ method: 'POST', url: path, payload: { transaction_id: 'T1', status: 'refunded' } }))
        .statusCode,
    ).toBe(200)
    expect((await commissionsOf('T1')).commissions).toEqual([{ state: 'REVERSED', amount: { amount: '0.00' } }])
  })

  it('takes form bodies, codes and own goals', async () => {
    const response = await server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `transaction_id=T2&code=${joined.code}&sum=50&currency=EUR`,
    })
    expect(response.statusCode).toBe(200)
    expect((await commissionsOf('T2')).commissions).toHaveLength(1)
    expect(
      (await server.inject({ method: 'GET', url: `${path}?transaction_id=T3&goal=webinar_seen` })).statusCode,
    ).toBe(200)
  })

  it.each([
    ['nothing', '', 'transaction_id'],
    ['a sum that is none', '?transaction_id=X&sum=NaN&currency=EUR', 'sum'],
    ['a currency that is none', '?transaction_id=X&sum=1&currency=euro', 'currency'],
    ['no id', '?sum=1&currency=EUR', 'transaction_id'],
  ])('refuses %s with the parameter and the reason', async (_, query, parameter) => {
    const response = await server.inject({ method: 'GET', url: path + query, headers: { 'accept-language': 'de' } })
    expect(response.statusCode).toBe(422)
    expect(response.json().errors[0]).toMatchObject({ parameter })
  })

  it('keeps a sale whose click the program does not know', async () => {
    const query = '?transaction_id=U1&sum=1.00&currency=EUR&click_id=clk_00000000000000000000000000'
    expect((await server.inject({ method: 'GET', url: path + query })).statusCode).toBe(200)
    expect((await commissionsOf('U1')).commissions).toEqual([])
  })

  it('takes every part of a refund, a repeated one once, and a charge back', async () => {
    const sale = `transaction_id=T4&code=${joined.code}&sum=100&currency=EUR`
    await server.inject({ method: 'GET', url: `${path}?${sale}` })
    const undo = async (more: string) => {
      const answer = await server.inject({ method: 'GET', url: `${path}?transaction_id=T4&currency=EUR&${more}` })
      expect(answer.statusCode).toBe(200)
      return (await commissionsOf('T4')).commissions[0]?.amount.amount
    }
    expect(await undo('status=refunded&sum=10')).toBe('18.00')
    expect(await undo('status=refunded&sum=10')).toBe('18.00')
    expect(await undo('status=refunded&sum=20')).toBe('14.00')
    expect(await undo('status=refunded&sum=20&refund_id=R9')).toBe('10.00')
    expect(await undo('status=chargeback')).toBe('0.00')
  })

  it('takes a number as the text it is, so that a part stays a part', async () => {
    const post = (payload: object) => server.inject({ method: 'POST', url: path, payload })
    await post({ transaction_id: 1005, code: joined.code, sum: 100, currency: 'EUR' })
    expect((await commissionsOf('1005')).commissions).toMatchObject([{ amount: { amount: '20.00' } }])
    const part = await post({ transaction_id: 1005, status: 'refunded', sum: 20.5, currency: 'EUR' })
    expect(part.statusCode).toBe(200)
    expect((await commissionsOf('1005')).commissions).toMatchObject([{ amount: { amount: '15.90' } }])
  })

  it.each([
    ['an object', { sum: { amount: 20 } }, 'sum'],
    ['a list', { sum: ['20', '30'] }, 'sum'],
    ['a truth value', { sum: true }, 'sum'],
    ['nothing', { sum: null }, 'sum'],
    ['an empty text', { amount: '' }, 'amount'],
    ['an amount that may mean thousands', { sum: '1.000' }, 'sum'],
    ['a number without an exact decimal', { sum: 1e21 }, 'sum'],
    ['an id that is none', { sum: 20, refund_id: [7] }, 'refund_id'],
  ])('takes nothing back for %s in place of a sum or id', async (what, more, parameter) => {
    const sale = { transaction_id: `T6-${what}`, code: joined.code, currency: 'EUR' }
    await server.inject({ method: 'POST', url: path, payload: { ...sale, sum: '100' } })
    const payload = { ...sale, status: 'refunded', ...more }
    const answer = await server.inject({ method: 'POST', url: path, payload })
    expect([answer.statusCode, answer.json().errors?.[0]?.parameter]).toEqual([422, parameter])
    expect((await commissionsOf(`T6-${what}`)).commissions).toMatchObject([{ amount: { amount: '20.00' } }])
  })

  it.each([
    ['customer_id', '%7Bcustomer_id%7D'],
    ['coupon', '{coupon}'],
    ['click_id', '%25%25CLICK%25%25'],
    ['transaction_id', 'undefined'],
  ])('refuses a %s that is a placeholder nobody replaced', async (parameter, value) => {
    const id = parameter === 'transaction_id' ? '' : `&transaction_id=P-${parameter}`
    const url = `${path}?${parameter}=${value}&sum=1.00&currency=EUR${id}`
    const answer = await server.inject({ method: 'GET', url })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors).toMatchObject([{ parameter, code: 'PLACEHOLDER' }])
  })

  it('names the parameter as the shop wrote it', async () => {
    const answer = await server.inject({ method: 'GET', url: `${path}?order_id={id}&amount=NaN&currency_code=EUR` })
    expect(
      answer
        .json()
        .errors.map((one: { parameter: string }) => one.parameter)
        .toSorted(),
    ).toEqual(['amount', 'order_id'])
  })

  it.each(['on_hold', '__proto__', 'constructor', 'fraud'])(
    'refuses the status %s, which may mean anything',
    async (status) => {
      const url = `${path}?transaction_id=S-${status}&sum=1&currency=EUR&status=${status}`
      const answer = await server.inject({ method: 'GET', url })
      expect(answer.statusCode).toBe(422)
      expect(answer.json().errors).toMatchObject([{ parameter: 'status', code: 'INVALID' }])
    },
  )

  it('keeps a goal that is a word of the language as that word, and refuses one that is no name', async () => {
    const goal = (name: string) =>
      server.inject({ method: 'GET', url: `${path}?transaction_id=G-${name}&goal=${name}` })
    expect((await goal('constructor')).statusCode).toBe(200)
    expect(
      (
        await server.ask(
          workspace.key,
          `{ conversion(programId: "${program.id}", externalId: "G-constructor") { type } }`,
        )
      ).data,
    ).toEqual({ conversion: { type: 'constructor' } })
    const refused = await goal('__proto__')
    expect(refused.statusCode).toBe(422)
    expect(refused.json().errors).toMatchObject([{ parameter: 'goal' }])
  })

  it("answers in the reader's language, also to an address that is not there", async () => {
    const unknown = (language: string) =>
      server.inject({ method: 'GET', url: '/postback/abcdefghijklmnop', headers: { 'accept-language': language } })
    expect((await unknown('de')).json().errors).toEqual([
      { code: 'NOT_FOUND', message: 'Diese Postback-Adresse gibt es nicht.' },
    ])
    expect((await unknown('fi')).json().errors[0].message).toBe('This postback address does not exist.')
    expect((await unknown('fi')).statusCode).toBe(404)
  })
})

describe('the script for shops', () => {
  it('is served, and what it sends is a lead of the partner', async () => {
    expect((await server.inject({ method: 'GET', url: '/track.js' })).body).toContain('/track/lead')
    const sent = await server.inject({
      method: 'POST',
      url: '/track/lead',
      payload: { program: program.slug, clickId: await click(), name: 'Ada', email: 'ada@tools.example' },
    })
    expect(sent.statusCode).toBe(200)
    expect((await server.ask(workspace.key, '{ leads { nodes { name partner { name } } } }')).data).toEqual({
      leads: { nodes: [{ name: 'Ada', partner: { name: 'Hopper' } }] },
    })
  })

  it('says the same of somebody who is known, whatever else is said of them', async () => {
    const send = (name: string) =>
      server.inject({
        method: 'POST',
        url: '/track/lead',
        payload: { program: program.slug, name, email: 'known@tools.example' },
      })
    const [first, same, other] = [await send('Ada'), await send('Ada'), await send('Grace')]
    for (const again of [same, other]) expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body])
    expect(first.statusCode).toBe(200)
  })

  it('takes none for a program that was never open, and does not say that there is one', async () => {
    const drafted = await server.ask(
      workspace.key,
      'mutation { createProgram(input: { name: "Draft", slug: "acme-draft", kind: AFFILIATE, destinationUrl: "https://shop.example/" }) { program { slug } userErrors { message } } }',
    )
    const { slug } = (drafted.data as unknown as { createProgram: { program: { slug: string } } }).createProgram.program
    const [draft, nothing] = await Promise.all(
      [slug, 'no-such-program'].map((name) =>
        server.inject({ method: 'POST', url: '/track/lead', payload: { program: name, email: 'a@b.example' } }),
      ),
    )
    expect([draft?.statusCode, draft?.body]).toEqual([404, nothing?.body])
  })

  it('refuses what is none, with the reason', async () => {
    const sent = await server.inject({
      method: 'POST',
      url: '/track/lead',
      payload: { program: program.slug, email: 'nobody' },
    })
    expect(sent.statusCode).toBe(422)
    expect(sent.json().errors[0]).toMatchObject({ path: ['email'], code: 'EMAIL_INVALID' })
  })
})

describe('the reference', () => {
  it('is served from here and asks nothing of the outside', async () => {
    const page = await server.inject({ method: 'GET', url: '/docs' })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('recordConversion')
    expect(page.body).not.toMatch(/(?:src|href)="https?:/)
  })
})
