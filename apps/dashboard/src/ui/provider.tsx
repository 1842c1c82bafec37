import { useLayoutEffect, type ReactNode } from 'react'
import { brandVariables, type Brand } from './theme.ts'
import { Toaster } from './toaster.tsx'

/** Theme and toasts for everything below; in the brand of a workspace or in Rapport's own. */
export function UiProvider({ brand, children }: { brand: Brand | undefined; children: ReactNode }) {
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(brandVariables(brand))) {
      document.documentElement.style.setProperty(name, value)
    }
  }, [brand])
  return (
    <>
      {children}
      <Toaster />
    </>
  )
}
