import { ApiError } from '../graphql/errors.ts'
import type { StoragePort } from './storage.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
/** Too many open files, a disk that fails or may not be written, a bucket that cannot be reached. */
const AWAY = new Set([
  'EMFILE',
  'ENFILE',
  'EIO',
  'EACCES',
  'EPERM',
  'EROFS',
  'EBUSY',
  'ESTALE',
  'ENOMEM',
  'STORAGE_AWAY',
])

/** What the outside is told of an error of the storage: there is no room, or it cannot be used for a moment; any other is as it was. */
function typed(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!FULL.has(code) && !AWAY.has(code)) return error
  const found = FULL.has(code)
    ? new ApiError('STORAGE_FULL', { id: 'error.STORAGE_FULL' })
    : new ApiError('UNAVAILABLE', { id: 'error.UNAVAILABLE' })
  found.cause = error
  return found
}

/** The same storage, whose errors have codes that the API answers with. `note` is told of each. */
export function withTypedFailures(storage: StoragePort, note: (error: unknown) => void): StoragePort {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const found = typed(error)
      if (found !== error) note(error)
      throw found
    }
  }
  return {
    put: (...given) => guarded(() => storage.put(...given)),
    get: (...given) => guarded(() => storage.get(...given)),
    remove: (...given) => guarded(() => storage.remove(...given)),
  }
}
