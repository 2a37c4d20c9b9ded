import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './house.ts'

/** Every page that the navigation leads to, found by walking it, so that a new page can't be forgotten. */
async function addressesOf(page: Page): Promise<string[]> {
  const found = new Set<string>(['/'])
  const links = page.locator('nav a[href^="/"]')
  for (let rounds = 0; rounds < 8; rounds++) {
    const before = found.size
    for (const address of Array.from(found)) {
      await page.goto(new URL(address, page.url()).toString())
      await links.first().waitFor()
      for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))
        found.add(href.split(/[?#]/)[0] ?? href)
    }
    if (found.size === before) break
  }
  return [...found]
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every page is whole and free of barriers, ${scheme}`, async ({ page, signInAs }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme: scheme })
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`))
    page.on('console', (said) => (said.type() === 'error' ? broken.push(`${page.url()}: ${said.text()}`) : undefined))
    await signInAs('signe.holmgaard')
    const addresses = await addressesOf(page)
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) {
      await page.goto(new URL(address, page.url()).toString())
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({ address, barriers: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`) }).toEqual({
        address,
        barriers: [],
      })
    }
    expect(broken).toEqual([])
  })
}

test('every page fits a phone', async ({ page, signInAs }) => {
  test.setTimeout(300_000)
  await signInAs('mikko.aaltonen')
  const addresses = await addressesOf(page)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const address of addresses) {
    await page.goto(new URL(address, page.url()).toString())
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect({ address, over }).toEqual({ address, over: 0 })
  }
})
