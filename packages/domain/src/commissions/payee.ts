import { kindOf } from '../kernel/index.ts'
import type { Fact, History } from '../tracking/index.ts'

/**
 * Whether a rule may pay `payee` for a fact. A rule names a payee by any expression, so also by a field that others fill in: an id of ours
 * must be that of a partner of the program or of the fact's own customer. Any other name is the integrator's own, such as `customer-7`.
 */
export function mayBePaid(payee: string, fact: Fact, history: Pick<History, 'partners'>): boolean {
  const kind = kindOf(payee)
  if (kind === undefined) return true
  return kind === 'customer' ? payee === fact.customer : kind === 'partner' && Object.hasOwn(history.partners, payee)
}
