import type { GuestPostState } from '@rapport/domain/guest-blog'
import type { Locale } from '@rapport/domain/identity'
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { partners } from '../partners/tables.ts'
import { programs } from '../programs/tables.ts'
import { trackingLinks } from '../tracking/tables.ts'

/** An article by a partner for the workspace's blog. Markdown is what is stored; HTML is rendered from it. */
export const guestPosts = pgTable(
  'guest_posts',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    linkId: text()
      .notNull()
      .references(() => trackingLinks.id),
    title: text().notNull(),
    slug: text(),
    markdown: text().notNull(),
    description: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    ctaText: text().notNull(),
    canonicalUrl: text(),
    authorName: text().notNull(),
    authorBio: text().notNull(),
    state: text().$type<GuestPostState>().notNull(),
    version: integer().notNull(),
    /** What the public sees: the version that was approved, kept while an edit is in review. */
    publishedVersion: integer(),
    publishedMarkdown: text(),
    publishedTitle: text(),
    publishedDescription: text(),
    publishedAt: instant(),
    publicUpdatedAt: instant(),
    unpublishedAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('guest_posts_slug').on(t.workspaceId, t.slug),
    index('guest_posts_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('guest_posts_by_partner').on(t.partnerId, t.createdAt, t.id),
  ],
)

/** Slugs a post had before, for permanent redirects. */
export const guestPostSlugs = pgTable(
  'guest_post_slugs',
  {
    workspaceId: text().notNull(),
    slug: text().notNull(),
    postId: text()
      .notNull()
      .references(() => guestPosts.id),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.slug] })],
)

export const guestPostComments = pgTable(
  'guest_post_comments',
  {
    id: id(),
    workspaceId: text().notNull(),
    postId: text()
      .notNull()
      .references(() => guestPosts.id),
    authorName: text().notNull(),
    authorUserId: text(),
    text: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index('guest_post_comments_by_post').on(t.postId, t.createdAt)],
)
