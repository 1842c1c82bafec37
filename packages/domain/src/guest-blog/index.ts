export * from './post.ts'
export * from './seo.ts'
export * from './slug.ts'
