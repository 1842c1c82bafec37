import type { GuestPostState } from '@rapport/domain/guest-blog'
import type { Locale } from '@rapport/domain/identity'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import type { PostHeading, PostImage, PostLink } from '../../platform/markdown/index.ts'
import { partners } from '../partners/tables.ts'
import { programs } from '../programs/tables.ts'
import { trackingLinks } from '../tracking/tables.ts'

/** What a writer fills in, and what the public sees of it once it is published. */
export type PostContent = {
  title: string
  markdown: string
  description: string
  locale: Locale
  ctaText: string
  canonicalUrl: string | null
  authorName: string
  authorBio: string
}

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
    /** Given when it is first published. */
    slug: text(),
    markdown: text().notNull(),
    description: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    ctaText: text().notNull(),
    canonicalUrl: text(),
    authorName: text().notNull(),
    authorBio: text().notNull(),
    /** The post this one is a translation of. */
    originalId: text(),
    state: text().$type<GuestPostState>().notNull(),
    version: integer().notNull(),
    /** What the public sees: the version that was approved, kept while an edit is in review. */
    published: jsonb().$type<PostContent>(),
    publishedVersion: integer(),
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
    index('guest_posts_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('guest_posts_by_locale').on(t.workspaceId, t.locale, t.createdAt, t.id),
    index('guest_posts_by_partner').on(t.partnerId, t.createdAt, t.id),
    index('guest_posts_public').on(t.workspaceId, t.publishedAt, t.id),
    index('guest_posts_by_original').on(t.originalId),
  ],
)

/** Posts as HTML, by a hash of what they are rendered from: hostile text takes seconds, so it is done once, when it is saved. */
export const guestPostRenditions = pgTable(
  'guest_post_renditions',
  {
    postId: text()
      .notNull()
      .references(() => guestPosts.id),
    key: text().notNull(),
    html: text().notNull(),
    excerpt: text().notNull(),
    wordCount: integer().notNull(),
    headings: jsonb().$type<readonly PostHeading[]>().notNull(),
    links: jsonb().$type<readonly PostLink[]>().notNull(),
    images: jsonb().$type<readonly PostImage[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.key] })],
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
