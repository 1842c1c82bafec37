import { it } from 'vitest'
import { walk } from './axe.ts'
import { signedIn } from './journey.ts'
import { moneyScreens } from './screens.ts'

it('finds nothing to object to where money is decided and the workspace is kept', { timeout: 240_000 }, async () =>
  walk(await signedIn('owner'), await moneyScreens()),
)

it('finds nothing to object to in forms that a role may only read', { timeout: 120_000 }, async () => {
  const page = await signedIn('analyst')
  const read = /settings(\/brand|\/members)?$/
  await walk(
    page,
    (await moneyScreens()).filter((url) => read.test(url)),
  )
})
