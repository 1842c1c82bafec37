/** The one platform class that Node and every browser share and that the rules read addresses with. */
declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  hash: string
  readonly host: string
  hostname: string
  href: string
  readonly origin: string
  readonly password: string
  pathname: string
  readonly port: string
  protocol: string
  search: string
  readonly searchParams: URLSearchParams
  readonly username: string
}
declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(init?: string | Record<string, string>)
  append(name: string, value: string): void
  delete(name: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string): boolean
  set(name: string, value: string): void
  toString(): string
  [Symbol.iterator](): IterableIterator<[string, string]>
}
