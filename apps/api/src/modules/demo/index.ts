import type { ApiModule } from '../../module.ts'
import { mountOutbox } from './outbox.tsx'
import { mountDemoSignIn } from './sign-in.ts'

export { demoSignInUrl } from './sign-in.ts'

/** What only an installation with the demo story shows. */
export const demo: ApiModule = {
  name: 'demo',
  resolvers: [],
  routes: (host) => {
    mountOutbox(host)
    mountDemoSignIn(host)
  },
}
