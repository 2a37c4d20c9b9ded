import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { signInToDemo } from '#testing/told-demo.ts'
import { startFlags } from './start-flags.ts'

const root = path.resolve(import.meta.dirname, '..')
export const leadsPerSecond = 50

/** The house with its demo at an address, in a process of its own. */
export function openHouse(folder: string, address: string, more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const words = ['--data', folder, '--port', new URL(address).port]
  const house = spawn('node', [...startFlags(root), 'src/main.ts', ...words], {
    cwd: root,
    // Every visitor has an address of its own, as behind a proxy.
    env: { ...process.env, SYSKON_TRUST_PROXY: '1', SYSKON_PUBLIC_URL: address, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    house.stdout?.on('data', (said: Buffer) =>
      said.toString().includes('Syskon is open') ? resolve(house) : undefined,
    )
    house.once('exit', (code) => reject(new Error(`the house ended with ${code} before it was open`)))
  })
}

export async function makeForm(address: string): Promise<string> {
  const field = (key: string, label: string, kind: string) => ({ key, label, kind, required: kind === 'email' })
  const answer = await fetch(`${address}/api/v1/capture/forms`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-syskon': '1',
      origin: address,
      cookie: await signInToDemo(address, 'signe.holmgaard'),
    },
    body: JSON.stringify({
      name: 'Bench',
      title: 'Bench',
      intro: '',
      language: 'en',
      fields: [field('email', 'E-mail', 'email'), field('company', 'Company', 'company')],
      consentText: '',
      thanksText: 'Thanks',
      redirectUrl: null,
      highIntent: true,
      source: 'Web',
      campaign: '',
      asksSource: false,
      sourceChoices: [],
    }),
  })
  if (!answer.ok) throw new Error(`the form was not made: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).key
}

/** How long those took that were taken, whose they were, and how many were not taken. */
export type Sent = { millis: number[]; taken: string[]; refused: number }

/** Sends at an even pace whatever the answers take, as people do. */
export async function send(address: string, form: string, who: string, forSeconds: number): Promise<Sent> {
  const sent: Sent = { millis: [], taken: [], refused: 0 }
  const begun = performance.now()
  const all: Promise<void>[] = []
  for (let number = 0; number < forSeconds * leadsPerSecond; number++) {
    const wait = begun + (number * 1000) / leadsPerSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    all.push(sendOne(address, form, `${who}${number}`, number, sent))
  }
  await Promise.all(all)
  return sent
}

async function sendOne(address: string, form: string, who: string, number: number, sent: Sent): Promise<void> {
  const begun = performance.now()
  const email = `person@${who}.example`
  const answer = await fetch(`${address}/f/${form}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${number % 250}.${(number * 7) % 250}` },
    body: JSON.stringify({ email, company: `Firm ${who}` }),
  }).catch(() => null)
  // Whoever gets no whole answer was promised nothing.
  const said = await answer?.text().catch(() => null)
  if (answer?.ok !== true || typeof said !== 'string') sent.refused += 1
  else {
    sent.millis.push(performance.now() - begun)
    sent.taken.push(email)
  }
}
