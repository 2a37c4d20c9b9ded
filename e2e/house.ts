import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')

export type RunningHouse = { address: string; password: string }

/** One house with the simulated company for all journeys of a worker, and a page that stands at its door. */
export const test = base.extend<{ signInAs: (name: string) => Promise<void> }, { house: RunningHouse }>({
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
      await use({ address: `http://localhost:${port}`, password: 'two-lists-one-truth' })
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  signInAs: async ({ page, house }, use) => {
    await use((name) => signIn(page, house, name))
  },
})

function opened(running: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    running.stdout?.on('data', (said: Buffer) => (said.toString().includes('Syskon is open') ? resolve() : undefined))
    running.once('exit', (code) => reject(new Error(`the house ended with ${code} before it was open`)))
  })
}

/** By e-mail and password, as people of a real house do. */
async function signIn(page: Page, { address, password }: RunningHouse, name: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').fill(`${name}@lindhav.example`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
}

export { expect } from '@playwright/test'
