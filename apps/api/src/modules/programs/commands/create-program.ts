import { randomBytes } from 'node:crypto'
import { ensure, isCurrency, isRefusal, type Refusal, Refused, refusal, refuse } from '@rapport/domain'
import { parseSlug, parseText, parseWebUrl } from '@rapport/domain/identity'
import { compileForm, defaultMinimum, formOfKind, KIND_TEMPLATES } from '@rapport/domain/programs'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { isDuplicate } from '../../../platform/db/errors.ts'
import { translate } from '../../../platform/i18n.ts'
import { workspaceOf } from '../../identity/index.ts'
import type { ProgramRow } from '../queries.ts'
import { programs, tiers } from '../tables.ts'
import type { CreateProgramInput } from '../inputs.ts'
import { saveVersion } from '../versions.ts'

/** Makes a draft program with the tiers and reward rules of its kind. Nothing of the kind is fixed afterwards. */
export const createProgram: Command<CreateProgramInput, ProgramRow> = {
  name: 'createProgram',
  may: 'programs.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const workspace = await workspaceOf(ctx, scoped(ctx).workspaceId)
    const currency = input.currencyCode ?? workspace.currencyCode
    const name = parseText(input.name, { path: ['name'], max: 80 })
    const slug = parseSlug(input.slug, ['slug'])
    const destination = parseWebUrl(input.destinationUrl, ['destinationUrl'])
    const description = parseText(input.description ?? '', {
      path: ['description'],
      min: 0,
      max: 1000,
      multiline: true,
    })
    const problems: Refusal[] = [name, slug, destination, description].filter(isRefusal)
    if (!isCurrency(currency))
      problems.push(refusal('CURRENCY_UNKNOWN', ['currencyCode'], { currency: currency.slice(0, 8) }))
    if (problems.length > 0) throw new Refused(problems)

    const row: ProgramRow = {
      id: newId(ctx, 'program'),
      workspaceId: workspace.id,
      slug: ensure(slug),
      kind: input.kind,
      name: ensure(name),
      description: ensure(description),
      state: 'DRAFT',
      currencyCode: currency,
      timeZone: workspace.timeZone,
      destinationUrl: ensure(destination),
      valueProposition: null,
      persona: null,
      postbackToken: randomBytes(18).toString('base64url'),
      trackingTestedAt: null,
      trackingFinding: null,
      openedAt: null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    try {
      await ctx.db.insert(programs).values(row)
    } catch (error) {
      if (isDuplicate(error, 'programs_slug_unique')) refuse('SLUG_TAKEN', ['slug'])
      throw error
    }
    const rows = KIND_TEMPLATES[input.kind].tiers.map((key, index) => ({
      key,
      id: newId(ctx, 'tier'),
      workspaceId: workspace.id,
      programId: row.id,
      position: index + 1,
      name: translate(workspace.locale, `tier.${key}`),
      description: null,
      rateBps: null as number | null,
      createdAt: ctx.now,
    }))
    const tierIds = Object.fromEntries(rows.map(({ key, id }) => [key, id]))
    const form = formOfKind(input.kind, currency, row.timeZone, tierIds)
    const rates = form.rewards.find(({ trigger }) => trigger === 'SALE')?.tiers ?? {}
    for (const tier of rows) {
      const rate = rates[tier.id]
      if (rate && 'percentBps' in rate) tier.rateBps = rate.percentBps
    }
    await ctx.db.insert(tiers).values(rows.map(({ key: _key, ...tier }) => tier))
    const rules = compileForm({ ...form, minimumPayoutMinor: String(defaultMinimum(currency).minor) })
    await saveVersion(ctx, row, rules, ctx.now)
    ctx.emit({ name: 'program.created.v1', workspaceId: workspace.id, payload: { programId: row.id } })
    return row
  },
}
