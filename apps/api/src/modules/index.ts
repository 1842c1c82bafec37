import type { ApiModule } from '../module.ts'
import { files } from '../platform/files/index.ts'
import { outbox } from '../platform/outbox/resolver.ts'
import { cobranding } from './cobranding/index.ts'
import { commissions } from './commissions/index.ts'
import { demo } from './demo/index.ts'
import { enablement } from './enablement/index.ts'
import { guestBlog } from './guest-blog/index.ts'
import { identity } from './identity/index.ts'
import { integrations } from './integrations/index.ts'
import { library } from './library/index.ts'
import { partners } from './partners/index.ts'
import { payouts } from './payouts/index.ts'
import { programs } from './programs/index.ts'
import { publicSite } from './public-site/index.ts'
import { reporting } from './reporting/index.ts'
import { tracking } from './tracking/index.ts'

/** The contexts of the product, upstream first. */
export const modules: readonly ApiModule[] = [
  identity,
  files,
  outbox,
  programs,
  partners,
  tracking,
  enablement,
  library,
  cobranding,
  guestBlog,
  commissions,
  payouts,
  publicSite,
  demo,
  reporting,
  integrations,
]
