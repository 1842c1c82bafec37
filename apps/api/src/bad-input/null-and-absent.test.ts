import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSchema } from '../schema.ts'
import { operationsOf } from '../testing/documents.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { carry } from '../testing/story.ts'
import { makeWorld, type World } from '../testing/world.ts'

let server: TestServer
let world: World
beforeAll(async () => {
  server = await startTestServer(undefined, { COST_BUDGET: '2000000000' })
  world = await makeWorld(server, 'acme')
  const { Program: programId, Partner: partnerId } = world.ids
  const asset = { programId, partnerId, templateId: 'square-card', title: 'Card', values: { headline: 'Tea' } }
  const made = await carry<{ id: string }>(
    server,
    world.workspace.key,
    'createCoMarketingAsset',
    asset,
    'id',
    'coMarketingAsset',
  )
  world.ids['CoMarketingAsset'] = made.id
})
afterAll(() => server.stop())

type Change = { of: string | null; answer: string; value: Record<string, unknown>; empties: Record<string, unknown> }
const PERSONA = { name: 'Ada', role: 'r', needs: 'n', pains: 'p', values: 'v', obstacles: 'o' }
const date = '2027-01-01T00:00:00.000Z'
/** By mutation: whose id it takes, a value for each field that can be emptied, and how an empty one is read. */
const CHANGES: Record<string, Change> = {
  updatePartner: {
    of: 'Partner',
    answer: 'partner { website phone country payoutAccount payoutBank }',
    value: {
      website: 'https://ada.example/',
      phone: '+49301234567',
      country: 'DE',
      payoutAccount: 'DE89370400440532013000',
      payoutBank: 'COBADEFF',
    },
    empties: { website: null, phone: null, country: null, payoutAccount: null, payoutBank: null },
  },
  updateEnrollment: {
    of: 'Enrollment',
    answer: 'enrollment { ownRate attributes }',
    value: { ownRate: '12.5', attributes: { kind: 'site' } },
    empties: { ownRate: null, attributes: {} },
  },
  updateProgram: {
    of: 'Program',
    answer: 'program { description valueProposition persona { name role needs pains values obstacles } }',
    value: { description: 'Tea', valueProposition: 'Good tea', persona: PERSONA },
    empties: { description: '', valueProposition: null, persona: null },
  },
  updateTier: {
    of: 'Tier',
    answer: 'tier { description }',
    value: { description: 'Best' },
    empties: { description: null },
  },
  updateResource: {
    of: 'Resource',
    answer: 'resource { description language folder tags expiresAt }',
    value: { description: 'd', language: 'de', folder: 'F', tags: ['a'], expiresAt: date },
    empties: { description: '', language: null, folder: null, tags: [], expiresAt: null },
  },
  updateGuestPost: {
    of: 'GuestPost',
    answer: 'guestPost { description ctaText canonicalUrl }',
    value: { description: 'd', ctaText: 'Go', canonicalUrl: 'https://a.example/x' },
    empties: { description: '', ctaText: '', canonicalUrl: null },
  },
  updateBrandKit: { of: null, answer: 'brandKit { voice }', value: { voice: 'calm' }, empties: { voice: null } },
  updateWorkspace: { of: null, answer: 'workspace { logoUrl }', value: {}, empties: { logoUploadId: null } },
  updateCoMarketingAsset: { of: 'CoMarketingAsset', answer: 'coMarketingAsset { id }', value: {}, empties: {} },
}

/** Emptied as well, and read elsewhere. */
const CLEARED: Record<string, true> = {
  'updateEnrollment.tierId': true,
  'updateTier.rate': true,
  'updateResource.programIds': true,
  'updateResource.tierIds': true,
  'updateBrandKit.logoUploadId': true,
  'updateGuestPost.authorBio': true,
  'updateBrandKit.primary': true,
  'updateBrandKit.secondary': true,
  'updateBrandKit.ink': true,
  'updateBrandKit.paper': true,
}

const updates = operationsOf(makeSchema()).filter(({ field }) => /^update/.test(field.name))

describe('what is absent stays, null empties what can be empty and is refused else, for', () => {
  it('every mutation that changes some fields', () =>
    expect(updates.map(({ field }) => field.name).toSorted()).toEqual(Object.keys(CHANGES).toSorted()))

  it.each(Object.entries(CHANGES))('%s', async (name, { of, answer, value, empties }) => {
    const input = makeSchema().getType(`${name[0]?.toUpperCase()}${name.slice(1)}Input`) as unknown as {
      getFields: () => Record<string, { type: unknown }>
    }
    const id = of ? { id: world.ids[of] } : {}
    const ask = async (given: object) => {
      const query = `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${answer} userErrors { path code } } }`
      const { data, errors } = await server.ask(world.workspace.key, query, { input: { ...id, ...given } })
      expect(errors).toBeUndefined()
      const { userErrors, ...row } = (data as unknown as Record<string, Record<string, unknown>>)[name] ?? {}
      return { userErrors, row: (Object.values(row)[0] ?? {}) as Record<string, unknown> }
    }
    if (Object.keys(value).length > 0) {
      const given = await ask(value)
      expect([given.userErrors, given.row]).toMatchObject([[], value])
    }
    for (const [field, { type }] of Object.entries(input.getFields())) {
      if (String(type).endsWith('!') || field === 'partnerId') continue
      const { userErrors, row } = await ask({ [field]: null })
      if (field in empties || Object.hasOwn(CLEARED, `${name}.${field}`)) {
        expect([field, userErrors]).toEqual([field, []])
        if (field in row) expect({ [field]: row[field] }).toEqual({ [field]: empties[field] })
      } else expect([field, userErrors]).toEqual([field, [{ path: [field], code: 'REQUIRED' }]])
    }
  })
})
