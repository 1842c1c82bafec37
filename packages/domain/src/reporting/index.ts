export * from './stats.ts'
