import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
let joined: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, '山田商店')
})
afterAll(() => server.stop())

let counter = 0
async function approvedSale(amount: string): Promise<{ conversion: string; commission: string }> {
  const sale = await carry<{ id: string; commissions: { id: string }[] }>(
    server,
    workspace.key,
    'recordConversion',
    {
      programId: program.id,
      kind: 'SALE',
      externalId: `o-${counter++}`,
      amount: { amount, currencyCode: 'EUR' },
      code: joined.code,
    },
    'id commissions { id }',
    'conversion',
  )
  const commission = sale.commissions[0]?.id ?? ''
  await carry(
    server,
    workspace.key,
    'approveCommissions',
    { ids: [commission], overrideReason: 'test' },
    'id',
    'commissions',
  )
  return { conversion: sale.id, commission }
}
type Run = {
  id: string
  number: number
  csvUrl: string
  payouts: { id: string; state: string; amount: { amount: string }; statementPdfUrl: string; statementCsvUrl: string }[]
}
const run = () =>
  carry<Run>(
    server,
    workspace.key,
    'createPayoutRun',
    {},
    'id number csvUrl payouts { id state amount { amount } statementPdfUrl statementCsvUrl }',
    'payoutRun',
  )
const balance = async () =>
  (
    (
      await server.ask(
        workspace.key,
        `{ balances(partnerId: "${joined.partnerId}") { pending { amount } payable { amount } inPayout { amount } paid { amount } } }`,
      )
    ).data as unknown as { balances: Record<string, { amount: string }>[] }
  ).balances[0]
const refusal = async (field: string, type: string, input: object) =>
  (
    (
      await server.ask(
        workspace.key,
        `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
        { input },
      )
    ).data as unknown as Record<string, { userErrors: { code: string }[] }>
  )[field]?.userErrors[0]?.code
/** Each run's number, its payouts and how many of them wait, newest first. */
const runs = async () =>
  (
    (await server.ask(workspace.key, '{ payoutRuns { nodes { number payoutCount waitingCount total { amount } } } }'))
      .data as unknown as {
      payoutRuns: {
        nodes: { number: number; payoutCount: number; waitingCount: number; total: { amount: string }[] }[]
      }
    }
  ).payoutRuns.nodes.map(
    ({ number, payoutCount, waitingCount, total }) =>
      `${number}: ${waitingCount} of ${payoutCount}, ${total.map(({ amount }) => amount).join()}`,
  )
const get = (url: string, key = workspace.key) => {
  const { pathname, search } = new URL(url)
  return server.inject({ method: 'GET', url: pathname + search, headers: { authorization: `Bearer ${key}` } })
}

describe('a payout run', () => {
  it('carries what is below the minimum forward, and pays nothing then', async () => {
    await approvedSale('100.00')
    expect(await refusal('createPayoutRun', 'CreatePayoutRunInput', {})).toBe('NOTHING_TO_PAY')
  })

  it('pays the balance once, with a bank file and statements that agree to the cent', async () => {
    await approvedSale('180.00')
    await carry(
      server,
      workspace.key,
      'updatePartner',
      { id: joined.partnerId, payoutAccount: 'de89 3704 0044 0532 0130 00' },
      'id',
      'partner',
    )
    const made = await run()
    expect(made.payouts.map((p) => p.amount.amount)).toEqual(['56.00'])
    expect(await refusal('createPayoutRun', 'CreatePayoutRunInput', {})).toBe('NOTHING_TO_PAY')
    expect(await balance()).toMatchObject({ payable: { amount: '0.00' }, inPayout: { amount: '56.00' } })
    expect(await runs()).toEqual(['1: 1 of 1, 56.00'])
    const bank = (await get(made.csvUrl)).body.split('\r\n')
    expect(bank[1]).toBe(`${made.payouts[0]?.id},山田商店,DE89370400440532013000,,56.00,EUR,acme 1`)
    const csv = (await get(made.payouts[0]?.statementCsvUrl ?? '')).body.trim().split('\r\n')
    expect(csv.slice(1, -1).reduce((sum, line) => sum + Math.round(Number(line.split(',')[5]) * 100), 0)).toBe(5600)
    expect(csv.at(-1)).toContain('56.00')
    expect(csv[1]).toMatch(/^2026-\d\d-\d\d,[^,]+,Sale,[^,]+,com_\w+,/)
    await carry(
      server,
      workspace.key,
      'updatePartner',
      { id: joined.partnerId, payoutAccount: 'GB82 WEST 1234 5698 7654 32' },
      'id',
      'partner',
    )
    expect((await get(made.csvUrl)).body).toContain('DE89370400440532013000')
    const pdf = await get(made.payouts[0]?.statementPdfUrl ?? '')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const stranger = await server.makeWorkspace('rival')
    expect((await get(made.csvUrl, stranger.key)).statusCode).toBe(404)
    expect((await get(made.payouts[0]?.statementPdfUrl ?? '', stranger.key)).statusCode).toBe(404)
  })

  it('that fails gives the money back, and the next one takes it up again and is paid', async () => {
    const open = (
      (await server.ask(workspace.key, '{ payouts(where: { state: [CREATED] }) { nodes { id } } }'))
        .data as unknown as { payouts: { nodes: { id: string }[] } }
    ).payouts.nodes[0]
    await carry(server, workspace.key, 'failPayout', { id: open?.id, reason: 'account closed' }, 'state', 'payout')
    expect(await balance()).toMatchObject({ payable: { amount: '56.00' }, inPayout: { amount: '0.00' } })
    const again = await run()
    expect(again.number).toBe(2)
    expect(await runs()).toEqual(['2: 1 of 1, 56.00', '1: 0 of 1, 56.00'])
    const id = again.payouts[0]?.id
    await carry(
      server,
      workspace.key,
      'markPayoutPaid',
      { id, reference: 'SEPA 7', idempotencyKey: 'paid' },
      'state',
      'payout',
    )
    await carry(
      server,
      workspace.key,
      'markPayoutPaid',
      { id, reference: 'SEPA 7', idempotencyKey: 'paid' },
      'state',
      'payout',
    )
    expect(await refusal('markPayoutPaid', 'MarkPayoutPaidInput', { id })).toBe('STATE_CONFLICT')
    expect(await balance()).toMatchObject({ payable: { amount: '0.00' }, paid: { amount: '56.00' } })
    expect(
      (
        await server.ask(
          workspace.key,
          '{ commissions(where: { state: [PAID] }) { totalCount } payoutRuns { nodes { number state } } }',
        )
      ).data,
    ).toEqual({
      commissions: { totalCount: 2 },
      payoutRuns: {
        nodes: [
          { number: 2, state: 'COMPLETED' },
          { number: 1, state: 'COMPLETED' },
        ],
      },
    })
  })

  it('after a late refund starts below zero, and the debt is carried', async () => {
    const { conversion } = await approvedSale('300.00')
    const { payouts } = await run()
    await carry(server, workspace.key, 'markPayoutPaid', { id: payouts[0]?.id }, 'state', 'payout')
    await carry(server, workspace.key, 'refundConversion', { id: conversion }, 'id', 'conversion')
    expect(await balance()).toMatchObject({ payable: { amount: '-60.00' } })
    await approvedSale('600.00')
    const next = await run()
    expect(next.payouts[0]?.amount.amount).toBe('60.00')
    const csv = (await get(next.payouts[0]?.statementCsvUrl ?? '')).body
    expect(csv).toContain('-60.00')
  })
})
