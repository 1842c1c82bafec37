import connect from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { click, sale, SELL } from './pressure.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'

const postgres = await startPostgres({ fsync: 'off' })

describe.runIf(postgres)('a server whose login does not own the tables', () => {
  const dataDir = newDataDir()
  const owner = postgres?.url ?? ''
  const served = new URL(owner)
  served.username = 'served'
  let server: Running
  beforeAll(async () => {
    const database = connect(owner, { max: 1 })
    await database.unsafe('create role served login')
    await database.end()
    server = await startServer(dataDir, { DATABASE_URL: served.href, MIGRATION_DATABASE_URL: owner })
  })
  afterAll(async () => {
    postgres?.stop()
    await server.kill()
    removeDataDir(dataDir)
  })
  const carry = async (field: string, input: object) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
    const answer = await server.ask(
      `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
      { input },
    )
    return [answer.errors, (answer.data?.[field] as { userErrors: object[] } | undefined)?.userErrors]
  }

  it('does everything that people ask of it', async () => {
    expect(await click(server.url)).toMatch(/^clk_/)
    const sold = await server.ask(SELL, sale(server.programId, 'two-logins'))
    expect(sold.data?.['recordConversion']).toMatchObject({ userErrors: [] })
    const { programId } = server
    expect(
      await carry('refundConversion', {
        programId,
        externalId: 'two-logins',
        amount: { amount: '1.00', currencyCode: 'EUR' },
      }),
    ).toEqual([undefined, []])
    expect(await carry('recordLead', { programId, email: 'lead@two.example' })).toEqual([undefined, []])
    expect(await carry('updateProgram', { id: programId, description: 'Tea' })).toEqual([undefined, []])
    const earned = await server.ask('{ commissions { nodes { id } } }')
    const ids = (earned.data?.['commissions'] as { nodes: { id: string }[] } | undefined)?.nodes.map(({ id }) => id)
    expect(await carry('approveCommissions', { ids, overrideReason: 'test' })).toEqual([undefined, []])
    expect(server.said()).not.toMatch(/permission denied|must be owner/)
  })

  it('and cannot change what was booked', async () => {
    const database = connect(served.href, { max: 1 })
    for (const statement of [
      'update ledger_postings set amount_minor = 0',
      'delete from audit',
      'alter table audit disable trigger all',
      'truncate facts cascade',
    ])
      await expect(database.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
    await database.end()
  })
})
