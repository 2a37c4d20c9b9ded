import { execFileSync } from 'node:child_process'
import sparticuz from '@sparticuz/chromium'

const elsewhere = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium that runs here: the one from npm, else one of the machine's, else null. */
export async function findChromium(): Promise<string | null> {
  const given = process.env['SYSKON_CHROMIUM']
  const candidates = [given, await fromNpm(), ...elsewhere]
  return candidates.find((file) => file !== undefined && file !== null && runs(file)) ?? null
}

async function fromNpm(): Promise<string | null> {
  try {
    return await sparticuz.executablePath()
  } catch {
    return null
  }
}

function runs(file: string): boolean {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
