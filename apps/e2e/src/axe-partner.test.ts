import { it } from 'vitest'
import { walk } from './axe.ts'
import { signedIn, someone } from './journey.ts'
import { portalScreens, publicScreens } from './screens.ts'

it('finds nothing to object to on the partner’s side', { timeout: 180_000 }, async () => {
  const page = await signedIn('partnerAdmin')
  await walk(page, await portalScreens(page))
})

it('finds nothing to object to on public pages', { timeout: 120_000 }, async () =>
  walk(await someone(), publicScreens()),
)
