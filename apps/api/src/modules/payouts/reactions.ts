import { formatMoney } from '@rapport/domain'
import { eq } from 'drizzle-orm'
import { composeMail } from '../../platform/mail/compose.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { reaction } from '../../platform/outbox/reaction.ts'
import { workspaceOf } from '../identity/index.ts'
import { partnerLoader } from '../partners/index.ts'
import { payouts } from './tables.ts'

/** Tells the partner that money is on its way. */
export const paidMail = reaction({
  name: 'payout-paid-mail',
  on: ['payout.paid.v1'],
  handle: async (ctx, event) => {
    const [payout] = await ctx.db.select().from(payouts).where(eq(payouts.id, event.payload.payoutId))
    const partner = payout && (await partnerLoader(ctx).load(payout.partnerId))
    if (!payout || !partner) return
    const workspace = await workspaceOf(ctx, payout.workspaceId)
    const money = toMoney(payout.amountMinor, payout.currency)
    const amount = formatMoney(money.amount, money.currencyCode, partner.locale)
    const mail = composeMail({
      to: partner.email,
      locale: partner.locale,
      key: 'mail.payoutPaid',
      values: { amount, name: partner.name, workspace: workspace.name },
      button: `${ctx.services.publicUrl}/portal/${partner.id}/payouts`,
    })
    await queueMail(ctx, mail, workspace.id, event.at)
  },
})
