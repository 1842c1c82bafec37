/** What `promise` gives, or what `otherwise` gives or throws when it takes longer than `ms`. */
export async function inTime<T>(ms: number, promise: Promise<T>, otherwise: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<true>((resolve) => (timer = setTimeout(() => resolve(true), ms)))
  try {
    const first = await Promise.race([promise.then((value) => ({ value })), late])
    return first === true ? otherwise() : first.value
  } finally {
    clearTimeout(timer)
  }
}
