import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pageAt } from '../src/web/navigation.ts'
import { doors, pages } from '../src/web/pages.ts'
import { expect, test } from './house.ts'

/** The list of pages is the house's own, so that a new page is walked without anybody remembering it. */
const addresses = pages.map(({ path }) => path)
const door = '/sign-in'

/** Pages that show more to those whose work they are. */
const desks = [
  ['/', 'aino.virtanen'],
  ['/my-leads', 'aino.virtanen'],
  ['/', 'hanna.nyberg'],
  ['/', 'mikko.aaltonen'],
] as const

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

test.describe('behind the door', () => {
  test.beforeEach(async ({ enterAs }) => {
    await enterAs('signe.holmgaard')
  })

  for (const address of addresses)
    test(`${address} can be read by everybody, light and dark, wide and narrow`, async ({ page, house }) => {
      const faults = faultsOf(page)
      await page.goto(`${house.address}${await openable(page, house.address, address)}`)
      await isSound(page, faults)
    })

  for (const [address, name] of desks)
    test(`${address} of ${name} can be read by everybody, light and dark, wide and narrow`, async ({
      house,
      pageOf,
    }) => {
      const page = await pageOf(name)
      const faults = faultsOf(page)
      await page.goto(`${house.address}${address}`)
      await isSound(page, faults)
    })

  test('an address that nobody lives at says so', async ({ page, house }) => {
    const faults = faultsOf(page)
    await page.goto(`${house.address}/nowhere`)
    await isSound(page, faults)
  })
})

test.describe('at the door', () => {
  for (const { path } of doors)
    test(`${path} can be read by everybody, light and dark, wide and narrow`, async ({ page, house }) => {
      // A key that nobody gave out is looked up and not found, which the browser complains of.
      const faults = faultsOf(page, path.includes(':') ? /status of 404/ : undefined)
      await page.goto(`${house.address}${path.replace(/:\w+/, 'none-of-ours')}`)
      await isSound(page, faults)
    })

  test('whoever is not in comes back to the page they meant after signing in', async ({ page, house, signInAs }) => {
    await page.goto(`${house.address}/deals`)
    await expect(page).toHaveURL(/sign-in\?next=%2Fdeals/)
    await signInAs('signe.holmgaard', `${door}?next=%2Fdeals`)
    await expect(page).toHaveURL(/\/deals$/)
  })
})

/** What the browser complains about while a page is open. */
function faultsOf(page: Page, but?: RegExp): readonly string[] {
  const faults: string[] = []
  page.on('console', (said) => {
    if (said.type() === 'error' && but?.test(said.text()) !== true) faults.push(said.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}

/** An address without parameters; a record's is taken from the first link to one on the nearest page above it, or in its rows. */
async function openable(page: Page, house: string, path: string): Promise<string> {
  if (!path.includes(':')) return path
  await page.goto(`${house}${await openable(page, house, pageAbove(path))}`)
  await settle(page)
  const linked = async () => {
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    return links.find((link) => pageAt(pages, new URL(link, house).pathname)?.path === path)
  }
  let found = await linked()
  if (found === undefined) {
    await page.locator('main a[data-evidence]').first().click()
    await expect.poll(linked, { message: `the page above ${path} leads to a record` }).toBeDefined()
    found = await linked()
  }
  return found ?? path
}

/** `/agreement` for `/agreement/definitions/:key`, and that one for `/agreement/definitions/:key/write`. */
function pageAbove(path: string): string {
  const above = addresses.filter((address) => address !== '/' && path.startsWith(`${address}/`))
  return above.toSorted((one, other) => other.length - one.length)[0] ?? '/'
}

/** Until the heading stands there and nothing is on its way for a moment; the stream of news never ends. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.evaluate(async (calm) => {
    for (let since = Date.now(); Date.now() - since < calm; await new Promise((go) => setTimeout(go, 25)))
      if (document.querySelector('[aria-busy="true"]') !== null) since = Date.now()
  }, 150)
}

async function isSound(page: Page, faults: readonly string[]): Promise<void> {
  await page.setViewportSize(desk)
  await settle(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  expect(await barriers(axeOn(page).withTags(rules)), 'nothing stands in the way').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  // In the dark the same parts stand in the same places: only their colours are others.
  const dark = axeOn(page).withRules(['color-contrast', 'link-in-text-block'])
  expect(await barriers(dark), 'in the dark everything can still be told apart').toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await expect.poll(() => sideways(page), { message: 'nothing runs out sideways on a phone' }).toBeLessThanOrEqual(0)
  expect(faults, 'the browser complains of nothing').toEqual([])
}

/** Only what is wrong is told in full: long lists would take many times as long otherwise. */
function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
}

async function barriers(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

/** By how many pixels the page is wider than the window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
