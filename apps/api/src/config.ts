import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  })

/** Which hops before this server tell the truth about whom they pass on: how many, or which addresses and ranges. */
const proxies = z
  .string()
  .refine((text) => /^\d$/.test(text) || text.split(',').every(isRange), {
    message: 'must be a number of proxies, 0 to 9, or addresses and ranges parted by commas, such as 10.0.0.0/8',
  })
  .transform((text): Config['trustProxy'] => (/^\d$/.test(text) ? Number(text) || false : text.split(',')))

function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return isAddress && (bits === undefined || ipaddr.isValidCIDR(text))
}

const schema = z.object({
  PORT: z.coerce
    .number({ message: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  MIGRATION_DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('Rapport <rapport@localhost>'),
  /** Hosts in the company's own network that the tracking test may ask, with their port where it is not the usual one. */
  PRIVATE_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/, 'must be hosts parted by commas')
    .optional(),
  TRUST_PROXY: proxies.default(false),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  INTROSPECTION: z.enum(['on', 'off'], { message: 'must be on or off' }).default('on'),
  SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  SECRET_REPLACES: z
    .string()
    .regex(/^[0-9a-f]{16}$/, 'must be the mark of a secret: 16 hexadecimal digits')
    .optional(),
  STORAGE_URL: url(['file:', 's3:']).optional(),
  DEMO: z.enum(['0', '1'], { message: 'must be 0 or 1' }).optional(),
  COST_BUDGET: z.coerce
    .number({ message: 'must be a number' })
    .int('must be a whole number')
    .min(10_000, 'must be 10000 or more')
    .default(300_000),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      message: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
})

export type Config = {
  port: number
  host: string
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  migrationDatabaseUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  storageUrl: string | undefined
  /** Signs sessions and addresses; without it, the data directory's own. */
  secret: string | undefined
  /** The mark of the secret that this one replaces in the database. */
  secretReplaces: string | undefined
  /** Hosts in private networks that the tracking test may ask. */
  privateHosts: readonly string[]
  /** The proxies whose word on the visitor's address is taken: how many, or which. */
  trustProxy: false | number | string[]
  /** The bearer token that `/metrics` asks for. */
  metricsToken: string | undefined
  /** Whether the API tells its schema, and which name an unknown one may have meant. */
  introspection: boolean
  demo: boolean | undefined
  /** How much the requests of one key or person may cost in a minute. */
  costBudget: number
  logLevel: string
}

/** A setting that cannot be used; the message names each and says why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** A value as it may be printed: addresses without user and password, and nothing of what is secret as a whole. */
const quoted = (name: string, value = ''): string =>
  /TOKEN|SECRET|PASSWORD/.test(name) ? '' : `="${value.replace(/\/\/.*@/s, '//…@')}"`

/** Reads and checks the environment once. Throws a `ConfigError` that lists every wrong value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues
        .map(({ path: [name], message }) => `${String(name)}${quoted(String(name), given[String(name)])}: ${message}`)
        .join('\n'),
    )
  const c = parsed.data
  return {
    port: c.PORT,
    host: c.HOST,
    publicUrl: c.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: resolve(c.DATA_DIR),
    databaseUrl: c.DATABASE_URL,
    migrationDatabaseUrl: c.MIGRATION_DATABASE_URL,
    smtpUrl: c.SMTP_URL,
    mailFrom: c.MAIL_FROM,
    storageUrl: c.STORAGE_URL,
    secret: c.SECRET,
    secretReplaces: c.SECRET_REPLACES,
    privateHosts: c.PRIVATE_HOSTS?.split(',') ?? [],
    trustProxy: c.TRUST_PROXY,
    metricsToken: c.METRICS_TOKEN,
    introspection: c.INTROSPECTION === 'on',
    demo: c.DEMO === undefined ? undefined : c.DEMO === '1',
    costBudget: c.COST_BUDGET,
    logLevel: c.LOG_LEVEL,
  }
}
