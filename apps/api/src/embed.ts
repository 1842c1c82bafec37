// What a program of another room needs to assemble a server of its own.
export { readConfig } from './config.ts'
export { createApiKey, createWorkspace, ensureUser } from './modules/identity/index.ts'
export { createProgram } from './modules/programs/index.ts'
export { run } from './platform/commands/command.ts'
export { makeContext } from './platform/context.ts'
export { startServer } from './server.ts'
