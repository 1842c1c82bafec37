import { randomBytes } from 'node:crypto'
import { makeId } from '@rapport/domain'
import type { Actor, WorkspaceRole } from '@rapport/domain/identity'
import { insertClicks, type NewClick } from '../modules/tracking/index.ts'
import { type Command, run } from '../platform/commands/command.ts'
import { type Context, makeContext } from '../platform/context.ts'
import { rowsOf } from '../platform/db/database.ts'
import type { Services } from '../platform/services.ts'

export type ClickDraft = {
  linkId: string
  at: Date
  visitor: string
  validity: 'VALID' | 'GENERAL_INVALID'
  reason: string | undefined
  sub1: string | null
}

/** Tells a story: carries out commands as the people in it, each at its own instant. */
export class Teller {
  readonly services: Services
  constructor(services: Services) {
    this.services = services
  }

  context(actor: Actor, at: Date, locale: Context['locale'] = 'en'): Context {
    return makeContext(this.services, { actor, now: at, locale })
  }

  do<I extends object, O>(
    actor: Actor,
    at: Date,
    command: Command<I, O>,
    input: I,
    locale?: Context['locale'],
  ): Promise<O> {
    return run(this.context(actor, at, locale), command, input)
  }

  /** Clicks of the past, written in the form in which the redirect writes them. Returns their ids in order. */
  async clicks(drafts: readonly ClickDraft[]): Promise<string[]> {
    const ids = drafts.map((draft) => makeId('click', draft.at, randomBytes(10)))
    for (let i = 0; i < drafts.length; i += 2000) {
      const clicks = drafts.slice(i, i + 2000).map((d, k): NewClick => ({
        id: ids[i + k] as string,
        link: d.linkId,
        ms: d.at.getTime(),
        visitor: d.visitor,
        validity: d.validity,
        reason: d.reason,
        sub: d.sub1 ? { sub1: d.sub1 } : undefined,
      }))
      await rowsOf(this.services.database.db, insertClicks(clicks))
    }
    return ids
  }
}

export const staff = (userId: string, workspaceId: string, role: WorkspaceRole): Actor => ({
  kind: 'staff',
  userId,
  workspaceId,
  role,
})
