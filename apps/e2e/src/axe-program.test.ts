import { it } from 'vitest'
import { walk } from './axe.ts'
import { signedIn } from './journey.ts'
import { staffScreens } from './screens.ts'

const MONEY = /\/(conversions|commissions|payouts|reports)/

it('finds nothing to object to where money is decided', { timeout: 120_000 }, async () => {
  const page = await signedIn('owner')
  await walk(
    page,
    (await staffScreens()).filter((url) => MONEY.test(url)),
  )
})
