import { createRootRoute } from '@tanstack/react-router'
import { Broken, Nowhere } from './failure.tsx'
import { Gate } from './gate.tsx'

export const rootRoute = createRootRoute({ component: Gate, notFoundComponent: Nowhere, errorComponent: Broken })
