import { type Refusal, refusal } from '../kernel/index.ts'

export const ASSET_STATES = ['DRAFT', 'IN_REVIEW', 'APPROVED'] as const
export type AssetState = (typeof ASSET_STATES)[number]

export const ASSET_SIDES = ['WORKSPACE', 'PARTNER'] as const
export type AssetSide = (typeof ASSET_SIDES)[number]

/** Which version each side has approved; null where it has approved none. */
export type Approvals = { readonly workspace: number | null; readonly partner: number | null }

/** The state of an asset at a version: approved only when both sides approved that very version. */
export function assetState(version: number, approvals: Approvals): AssetState {
  const workspace = approvals.workspace === version
  const partner = approvals.partner === version
  return workspace && partner ? 'APPROVED' : workspace || partner ? 'IN_REVIEW' : 'DRAFT'
}

/** Records one side's approval of the version it saw; refuses when the asset has moved on since. */
export function approveAsset(
  version: number,
  approvals: Approvals,
  side: AssetSide,
  seen: number,
): Approvals | Refusal {
  if (seen !== version) return refusal('STATE_CONFLICT', ['version'], { version })
  return side === 'WORKSPACE' ? { ...approvals, workspace: seen } : { ...approvals, partner: seen }
}
