import { MantineProvider } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { themeFor, variables, type Brand } from './theme.ts'
import { Toaster } from './toaster.tsx'

/** Theme, colour scheme and toasts for everything below; in the brand of a workspace or in Rapport's own. */
export function UiProvider({ brand, children }: { brand: Brand | undefined; children: ReactNode }) {
  const theme = useMemo(() => themeFor(brand), [brand])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {children}
      <Toaster />
    </MantineProvider>
  )
}
