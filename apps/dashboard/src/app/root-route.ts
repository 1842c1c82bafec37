import { createRootRoute } from '@tanstack/react-router'
import { Broken, NotFound } from './failure.tsx'
import { Gate } from './gate.tsx'

export const rootRoute = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: Broken })
