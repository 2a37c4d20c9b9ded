import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const settings = z.object({
  SYSKON_DATA: z.string().optional(),
  SYSKON_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  SYSKON_HOST: z.string().optional(),
  SYSKON_URL: z.url().optional(),
  SYSKON_SECRET: z.string().min(32).optional(),
  DATABASE_URL: z.string().optional(),
  SYSKON_SMTP_URL: z.string().optional(),
  SYSKON_MAIL_FROM: z.string().optional(),
  SYSKON_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  SYSKON_TRUST_PROXY: z.enum(['1', '0']).optional(),
  SYSKON_OPEN_NETWORKS: z
    .string()
    .regex(/^[\da-fA-F.:/, ]*$/)
    .optional(),
})

/** What the command line may say; it wins over the environment. */
export type Wishes = { data?: string; port?: number; empty?: boolean; databaseUrl?: string }

export type Config = {
  dataFolder: string
  host: string
  port: number
  /** The address people use; links in mails and cookies follow it. */
  publicUrl: string | null
  /** Signs sessions; null: one is made and kept in the data folder. */
  secret: string | null
  databaseUrl: string | null
  smtpUrl: string | null
  mailFrom: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Believe X-Forwarded-For and -Proto: only behind a proxy that sets them. */
  trustProxy: boolean
  /** Networks that webhooks may reach although they are not public, `10.0.0.0/8, fd00::/8`; none unless the operator says so. */
  openNetworks: string
  startEmpty: boolean
  version: string
}

/** The folder that holds package.json: everything the house ships is found from here. */
export const projectRoot = path.resolve(import.meta.dirname, '../../..')

/** Reads every setting once. Throws a sentence that names the variable when one is malformed. */
export function readConfig(environment: Record<string, string | undefined>, wishes: Wishes = {}): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Error(`The setting ${issue?.path.join('.') ?? '?'} is not usable: ${issue?.message ?? 'unknown'}`)
  }
  const env = read.data
  return {
    dataFolder: path.resolve(wishes.data ?? env.SYSKON_DATA ?? path.join(projectRoot, '.syskon')),
    host: env.SYSKON_HOST ?? '127.0.0.1',
    port: wishes.port ?? env.SYSKON_PORT ?? 4747,
    publicUrl: env.SYSKON_URL?.replace(/\/$/, '') ?? null,
    secret: env.SYSKON_SECRET ?? null,
    databaseUrl: wishes.databaseUrl ?? env.DATABASE_URL ?? null,
    smtpUrl: env.SYSKON_SMTP_URL ?? null,
    mailFrom: env.SYSKON_MAIL_FROM ?? 'Syskon <house@localhost>',
    logLevel: env.SYSKON_LOG ?? 'info',
    trustProxy: env.SYSKON_TRUST_PROXY === '1',
    openNetworks: env.SYSKON_OPEN_NETWORKS ?? '',
    startEmpty: wishes.empty ?? false,
    version: ownVersion(),
  }
}

function ownVersion(): string {
  const file = path.join(projectRoot, 'package.json')
  if (!existsSync(file)) return 'unknown'
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
