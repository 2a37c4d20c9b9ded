import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from './house.ts'

test('the head of marketing signs in and stands on a home of her own', async ({ page, signInAs }) => {
  await signInAs('elin.sandqvist')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Elin Sandqvist').first()).toBeVisible()
})

test('a wrong password is refused with a sentence and lets nobody in', async ({ page, house }) => {
  await page.goto(`${house.address}/sign-in`)
  await page.getByLabel('E-mail').fill('elin.sandqvist@lindhav.example')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
})

test('both heads look at two lists and open the rows behind a difference', async ({ page, house, signInAs }) => {
  await signInAs('mikko.aaltonen')
  await page.goto(`${house.address}/reconcile?period=all`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const figure = page.getByRole('link', { name: /open the rows/i }).first()
  await figure.click()
  await expect(page).toHaveURL(/evidence=/)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/evidence=/)
})

test('a list comes in through the wizard and is counted', async ({ page, house, signInAs }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-journey-'))
  const file = path.join(folder, 'spring leads.csv')
  const rows = Array.from(
    { length: 40 },
    (_, at) => `J-${at},2026-04-${String(1 + (at % 28)).padStart(2, '0')},webinar,person${at}@journey${at}.example`,
  )
  writeFileSync(
    file,
    `Lead id,First contact,Lead source,E-mail\n${rows.join('\n')}\nJ-99,not a day,webinar,x@y.example\n`,
  )
  await signInAs('hanna.nyberg')
  await page.goto(`${house.address}/imports/new`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /look at the file|go on|continue|next/i }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: /^import/i }).click()
  await expect(page.getByText('40', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
})

test('the palette finds a page by keyboard alone', async ({ page, signInAs }) => {
  await signInAs('signe.holmgaard')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('people')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/people/)
})

test('the house speaks the reader’s language', async ({ page, house, signInAs }) => {
  await signInAs('petri.kallio')
  await page.goto(`${house.address}/account`)
  await page
    .getByLabel(/language/i)
    .first()
    .click()
  await page.getByRole('option', { name: 'Suomi' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fi')
})
