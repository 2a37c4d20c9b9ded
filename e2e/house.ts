import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, request, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'

import { untilDemoIsTold } from '#testing/told-demo.ts'

const root = path.resolve(import.meta.dirname, '..')

export type RunningHouse = { address: string; password: string }

/** What a browser keeps of somebody who is in. */
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

type Ways = {
  /** Through the door, as people do; the address is the door's. */
  signInAs: (name: string, address?: string) => Promise<void>
  /** In at once, for journeys that begin behind the door; the door itself is asked once for each person. */
  enterAs: (name: string) => Promise<void>
  /** A browser of somebody else's beside the first one. */
  pageOf: (name: string) => Promise<Page>
}

/** One house with the simulated company for all journeys of a worker, and a page that stands at its door. */
export const test = base.extend<Ways, { house: RunningHouse; isIn: Map<string, Cookies> }>({
  house: [
    // Playwright wants the empty pattern: this fixture needs no other.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-journeys-'))
      chmodSync(folder, 0o711)
      const port = 20_000 + Math.floor(Math.random() * 20_000)
      const running = spawn('node', ['src/main.ts', '--data', folder, '--port', String(port)], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await opened(running)
      const house = { address: `http://localhost:${port}`, password: 'two-lists-one-truth' }
      await untilDemoIsTold(house.address)
      await bringOneListIn(house)
      await use(house)
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  signInAs: async ({ page, house }, use) => {
    await use((name, address) => signIn(page, house, name, address))
  },
  // oxlint-disable-next-line no-empty-pattern
  isIn: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  enterAs: async ({ page, house, isIn }, use) => {
    await use((name) => bringIn(page.context(), house, isIn, name))
  },
  pageOf: async ({ browser, house, isIn }, use) => {
    const opened: BrowserContext[] = []
    await use(async (name) => {
      const context = await browser.newContext()
      opened.push(context)
      await bringIn(context, house, isIn, name)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
})

async function bringIn(
  context: BrowserContext,
  house: RunningHouse,
  isIn: Map<string, Cookies>,
  name: string,
): Promise<void> {
  const known = isIn.get(name)
  if (known) return context.addCookies(known)
  await enter(context.request, house, name)
  isIn.set(name, await context.cookies())
}

function opened(running: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    running.stdout?.on('data', (said: Buffer) => (said.toString().includes('Syskon is open') ? resolve() : undefined))
    running.once('exit', (code) => reject(new Error(`the house ended with ${code} before it was open`)))
  })
}

/** By e-mail and password, as people of a real house do. */
async function signIn(page: Page, { address, password }: RunningHouse, name: string, door = '/sign-in'): Promise<void> {
  await page.goto(`${address}${door}`)
  await page.getByLabel('E-mail').fill(addressOf(name))
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
}

function addressOf(name: string): string {
  return `${name}@lindhav.example`
}

async function enter(requests: APIRequestContext, { address, password }: RunningHouse, name: string): Promise<void> {
  const knock = () =>
    requests.post(`${address}/api/auth/sign-in/email`, {
      headers: { 'x-syskon': '1', origin: address },
      data: { email: addressOf(name), password },
    })
  let answer = await knock()
  // The door lets only so many in from one address in a while; journeys are many people behind one.
  for (let tries = 0; answer.status() === 429 && tries < 8; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 4000))
    answer = await knock()
  }
  if (!answer.ok()) throw new Error(`${name} was not let in: ${answer.status()}`)
}

/** The simulated company has brought no file in; with one, every kind of record has a page to look at. */
async function bringOneListIn(house: RunningHouse): Promise<void> {
  const requests = await request.newContext({ extraHTTPHeaders: { 'x-syskon': '1', origin: house.address } })
  await enter(requests, house, 'elin.sandqvist')
  const file = await requests.put(`${house.address}/api/v1/uploads?name=fair.csv`, { data: Buffer.from(fairVisitors) })
  const { uploadId } = await file.json()
  const draft = await requests.post(`${house.address}/api/v1/imports`, {
    data: { uploadId, kind: 'leads', list: 'marketing', source: 'fair' },
  })
  const { import: started } = await draft.json()
  const run = await requests.post(`${house.address}/api/v1/imports/${started.id}/run`, { data: {} })
  if (!run.ok()) throw new Error(`the list of the fair was not taken: ${run.status()} ${await run.text()}`)
  await requests.dispose()
}

const fairVisitors = [
  'Lead Id,Created,Company,E-mail,Source',
  'F-1,2026-03-14,Hamina Boats Oy,k.laine@haminaboats.example,Trade show',
  'F-2,2026-03-15,Tervo Mylly Oy,info@tervomylly.example,Trade show',
  'F-3,never,Salla Kylmä Oy,posti@sallakylma.example,Trade show',
].join('\n')

export { expect } from '@playwright/test'
