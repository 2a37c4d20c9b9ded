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
