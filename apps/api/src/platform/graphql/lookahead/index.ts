export { lookAhead } from './fetch.ts'
export { preferAhead } from './prefer.ts'
export { type Given, relate, type Scoped, type ToMany, type TypeSpec, typeSpec } from './spec.ts'
