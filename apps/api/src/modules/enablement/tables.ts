import type { OnboardingKey, OnboardingState } from '@rapport/domain/enablement'
import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { enrollments } from '../partners/tables.ts'

export const onboardingSteps = pgTable(
  'onboarding_steps',
  {
    id: id(),
    workspaceId: text().notNull(),
    partnerId: text().notNull(),
    enrollmentId: text()
      .notNull()
      .references(() => enrollments.id),
    key: text().$type<OnboardingKey>().notNull(),
    position: integer().notNull(),
    state: text().$type<OnboardingState>().notNull(),
    doneAt: instant(),
  },
  (t) => [
    uniqueIndex('onboarding_steps_once').on(t.enrollmentId, t.key),
    index('onboarding_steps_by_partner').on(t.partnerId, t.key),
    index('onboarding_steps_unshared')
      .on(t.enrollmentId)
      .where(sql`key = 'shareFirstLink' and state = 'PENDING'`),
  ],
)
