import { pino, stdSerializers, type Logger } from 'pino'

export type { Logger }

/** Words that name secrets: their values never reach the log, at any depth that the house logs. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'key', 'apiKey']
const redact = secrets.flatMap((word) => [word, `*.${word}`, `*.*.${word}`, `headers["${word}"]`])

export function openLog(level: string, pretty: boolean): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: redact, censor: '[secret]' },
    serializers: { error: stdSerializers.err },
  }
  if (!pretty) return pino(options)
  return pino(options, { write: (line: string) => process.stderr.write(readable(line)) })
}

const levels: Record<number, string> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'error', 60: 'fatal' }

function readable(line: string): string {
  const { level, time, msg, ...rest } = JSON.parse(line) as { level: number; time: number; msg?: string }
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  return `${new Date(time).toISOString().slice(11, 19)} ${levels[level] ?? level} ${msg ?? ''}${more}\n`
}
