export * from './asset.ts'
export * from './brand-kit.ts'
