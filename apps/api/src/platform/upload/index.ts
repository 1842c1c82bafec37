export { inspectUpload, type InspectedUpload } from './inspect-upload.ts'
export { DOCUMENTS, IMAGES, LOGOS, type UploadKind, type UploadPolicy } from './policy.ts'
export { safeName } from './safe-name.ts'
export { sanitiseLogo, type SafeLogo } from './sanitise-logo.ts'
