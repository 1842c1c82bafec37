import type { Locale } from '@rapport/domain/identity'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { partners } from '../partners/tables.ts'
import { programs } from '../programs/tables.ts'
import { trackingLinks } from '../tracking/tables.ts'

/** Logo, colours and voice of a party; without a partner it is the workspace's own. */
export const brandKits = pgTable(
  'brand_kits',
  {
    id: id(),
    workspaceId: text().notNull(),
    partnerId: text().references(() => partners.id),
    name: text().notNull(),
    logoFileId: text(),
    primary: text(),
    secondary: text(),
    ink: text(),
    paper: text(),
    voice: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [unique('brand_kits_once').on(t.workspaceId, t.partnerId).nullsNotDistinct()],
)

type Approved = Record<'version' | 'workspaceApproved' | 'partnerApproved', SQLWrapper>

/** How many sides approved the newest version of an asset, in SQL: 0 to 2. */
export const approvalsOf = (t: Approved): SQL =>
  sql`((${t.workspaceApproved} is not distinct from ${t.version})::int + (${t.partnerApproved} is not distinct from ${t.version})::int)`

/** One co-branded piece made by both parties. Any edit makes a new version, and approvals name the version they saw. */
export const coMarketingAssets = pgTable(
  'co_marketing_assets',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    templateId: text().notNull(),
    /** Of the newest version. */
    title: text().notNull(),
    version: integer().notNull(),
    workspaceApproved: integer(),
    workspaceApprovedAt: instant(),
    workspaceApprovedBy: text(),
    partnerApproved: integer(),
    partnerApprovedAt: instant(),
    partnerApprovedBy: text(),
    linkId: text()
      .notNull()
      .references(() => trackingLinks.id),
    views: integer().notNull().default(0),
    downloads: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('co_marketing_assets_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('co_marketing_assets_by_template').on(t.workspaceId, t.templateId, t.createdAt, t.id),
    index('co_marketing_assets_by_approvals').on(t.workspaceId, approvalsOf(t), t.createdAt, t.id),
    index('co_marketing_assets_by_partner').on(t.partnerId, t.createdAt, t.id),
  ],
)

/** One party's brand as it was when a version was made. */
export type BrandSnapshot = {
  name: string
  logoFileId: string | null
  primary: string
  secondary: string
  ink: string
  paper: string
}

/** Everything a version is drawn from. Rows are only ever added, so what was approved stays what it was. */
export const coMarketingAssetVersions = pgTable(
  'co_marketing_asset_versions',
  {
    assetId: text()
      .notNull()
      .references(() => coMarketingAssets.id),
    number: integer().notNull(),
    workspaceId: text().notNull(),
    title: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    values: jsonb().$type<Record<string, string>>().notNull(),
    brands: jsonb().$type<{ workspace: BrandSnapshot; partner: BrandSnapshot }>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.number] })],
)
