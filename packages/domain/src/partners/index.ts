export * from './account.ts'
export * from './application.ts'
export * from './states.ts'
