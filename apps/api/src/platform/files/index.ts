import { mountDownloads } from './download-route.ts'
import type { FilesHost } from './host.ts'
import { FilesResolver } from './resolver.ts'
import { sweepUploads } from './sweep.ts'
import { mountUploads } from './upload-routes.ts'

export { canBeFramed, hasPreview, PREVIEW_NAME } from './preview.ts'
export { fileLoader, fileUrl, findFile, type FileRow, type StoredFile } from './queries.ts'
export { type Asking, registerFileRule, registerFileSource, type Served } from './served.ts'
export { isSigned, signatureOf } from './signature.ts'

/** Uploads and downloads, as the server assembles them. */
export const files = {
  name: 'files',
  resolvers: [FilesResolver],
  jobs: [sweepUploads],
  routes: async (host: FilesHost): Promise<void> => {
    await mountUploads(host)
    mountDownloads(host)
  },
}
