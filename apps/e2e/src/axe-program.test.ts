import { it } from 'vitest'
import { walk } from './axe.ts'
import { signedIn } from './journey.ts'
import { programScreens } from './screens.ts'

it('finds nothing to object to where programs, partners and content are kept', { timeout: 240_000 }, async () =>
  walk(await signedIn('owner'), await programScreens()),
)
