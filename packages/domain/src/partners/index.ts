export * from './application.ts'
export * from './states.ts'
