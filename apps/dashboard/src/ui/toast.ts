export type Toast = {
  id: number
  message: string
  tone: 'good' | 'bad'
  undo?: { label: string; run: () => void }
}

let next = 1
let toasts: readonly Toast[] = []
const listeners = new Set<() => void>()

function change(update: readonly Toast[]): void {
  toasts = update
  for (const listener of listeners) listener()
}

/** The toasts on screen, for the component that shows them. */
export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: () => toasts,
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

function show(toast: Omit<Toast, 'id'>, milliseconds: number): void {
  const id = next++
  change([...toasts.filter(({ message }) => message !== toast.message), { ...toast, id }].slice(-3))
  setTimeout(() => dismissToast(id), milliseconds)
}

/** Says what happened; with an Undo where it can be undone. */
export function toast(
  message: string,
  undo?: { label: string; run: () => void },
  milliseconds = undo ? 9000 : 5000,
): void {
  show({ message, tone: 'good', ...(undo ? { undo } : {}) }, milliseconds)
}

/** Says what failed; stays long enough to be read. */
export function toastProblem(message: string): void {
  show({ message, tone: 'bad' }, 12_000)
}
