import type { TestServer, TestWorkspace } from './server.ts'

export const TERMS = {
  paid: 'A share of each sale.',
  referral: 'A new customer who came by your link.',
  measurement: 'By link or code.',
  support: 'A person answers.',
}
const PERSONA = {
  name: 'Owner of a small shop',
  role: 'Buyer',
  needs: 'Quiet tools',
  pains: 'Noise',
  values: 'Honesty',
  obstacles: 'Time',
}

type Made = { id: string }
const must = <T>(answer: { data?: unknown; errors?: unknown }, field: string, key: string): T => {
  const payload = (answer.data as Record<string, Record<string, unknown>> | undefined)?.[field]
  if (answer.errors || !payload || (payload['userErrors'] as unknown[]).length > 0)
    throw new Error(`${field}: ${JSON.stringify(answer)}`)
  return payload[key] as T
}

/** A mutation that must be carried out; gives one field of its payload. */
export async function carry<T>(
  server: TestServer,
  key: string | undefined,
  field: string,
  input: object,
  select: string,
  result: string,
): Promise<T> {
  const type = `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}Input`
  const answer = await server.ask(
    key,
    `mutation($input: ${type}!) { ${field}(input: $input) { ${result} { ${select} } userErrors { path code message } } }`,
    { input },
  )
  return must<T>(answer, field, result)
}

/** An open program with terms, a persona and its kind's rewards, made through the API. */
export async function openProgram(
  server: TestServer,
  workspace: TestWorkspace,
  slug: string,
  kind = 'AFFILIATE',
): Promise<Made & { slug: string }> {
  const { key } = workspace
  const input = { name: slug, slug, kind, destinationUrl: 'https://shop.example/start' }
  const program = await carry<Made>(server, key, 'createProgram', input, 'id', 'program')
  await carry(server, key, 'publishTerms', { programId: program.id, ...TERMS }, 'id', 'program')
  await carry(server, key, 'updateProgram', { id: program.id, persona: PERSONA }, 'id', 'program')
  await server.services.database.script(
    `update programs set state = 'OPEN', tracking_tested_at = now(), opened_at = '${server.services.clock().toISOString()}' where id = '${program.id}'`,
  )
  return { ...program, slug }
}

export type Joined = { applicationId: string; enrollmentId: string; partnerId: string; linkKey: string; code: string }

/** A partner that applied and was approved, through the API. */
export async function joinProgram(
  server: TestServer,
  workspace: TestWorkspace,
  programId: string,
  name: string,
): Promise<Joined> {
  const handle =
    name.toLowerCase().replace(/[^a-z0-9]/g, '') || `p${[...name].map((c) => c.codePointAt(0)?.toString(36)).join('')}`
  const email = `${handle}@partner-${handle}.example`
  const application = await carry<Made>(
    server,
    undefined,
    'submitApplication',
    { programId, name, email, phone: '+49 30 1234567', agree: true },
    'id',
    'application',
  )
  const enrollment = await carry<{
    id: string
    partner: Made
    links: { nodes: { key: string }[] }
    codes: { nodes: { code: string }[] }
  }>(
    server,
    workspace.key,
    'approveApplication',
    { id: application.id },
    'id partner { id } links { nodes { key } } codes { nodes { code } }',
    'enrollment',
  )
  return {
    applicationId: application.id,
    enrollmentId: enrollment.id,
    partnerId: enrollment.partner.id,
    linkKey: enrollment.links.nodes[0]?.key ?? '',
    code: enrollment.codes.nodes[0]?.code ?? '',
  }
}
