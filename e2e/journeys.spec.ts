import { readFile } from 'node:fs/promises'
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

test('both heads look at two lists and open the rows behind a difference', async ({ page, house, enterAs }) => {
  await enterAs('mikko.aaltonen')
  await page.goto(`${house.address}/reconcile?period=all`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const figure = page.getByRole('link', { name: /open the rows/i }).first()
  await figure.click()
  await expect(page).toHaveURL(/evidence=/)
  await page.getByRole('button', { name: 'Close' }).waitFor()
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/evidence=/)
})

/** As old systems still export it: Windows letters, semicolons, and one row that nobody finished. */
const visitors = [
  'Lead Id;Created;Company;E-mail;Source',
  'V-1;2026-04-02;Jämsä Kone Oy;timo@jamsakone.example;Trade show',
  'V-2;2026-04-03;Växjö Pumpar AB;lars@vaxjopumpar.example;Trade show',
  'V-3;not yet;Ålesund Rør AS;kari@alesundror.example;Trade show',
].join('\r\n')

test('a list in Windows letters comes in, and its bad row goes back as a file', async ({ page, house, enterAs }) => {
  await enterAs('elin.sandqvist')
  await page.goto(`${house.address}/imports/new`)
  const file = { name: 'visitors.csv', mimeType: 'text/csv', buffer: Buffer.from(visitors, 'latin1') }
  await page.getByLabel('File to bring in').setInputFiles(file)
  await page.getByRole('button', { name: 'Look at the file' }).click()
  await expect(page.getByText('Växjö Pumpar AB').first()).toBeVisible()

  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('What came of it')).toBeVisible()
  await expect(page.getByText('Row 4, column Created: “not yet” is not a date.')).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download them as CSV' }).click(),
  ])
  const given = await readFile(await download.path(), 'utf8')
  expect(given).toContain('not yet')
  expect(given).not.toContain('Jämsä')

  await page.getByRole('link', { name: 'Open its leads' }).click()
  await expect(page.getByRole('link', { name: 'Jämsä Kone Oy' })).toBeVisible()
  await expect(page.getByText('Ålesund Rør AS')).toHaveCount(0)
})

test('the palette finds a company, and goes there, by the keyboard alone', async ({ page, house, enterAs }) => {
  await enterAs('aino.virtanen')
  await page.goto(`${house.address}/companies`)
  const company = await page.getByRole('table').getByRole('link').first().innerText()
  await page.goto(`${house.address}/leads`)
  await page.getByRole('heading', { level: 1 }).waitFor()

  const field = page.getByRole('dialog').getByRole('combobox')
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type(company)
  const option = page.getByRole('option', { name: company }).first()
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: company })).toBeVisible()
  await expect(page).toHaveURL(/\/companies\/[0-9a-f-]+$/)

  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('whoever chooses Finnish reads Finnish from then on', async ({ page, house, enterAs }) => {
  await enterAs('petri.kallio')
  await page.goto(`${house.address}/leads`)
  await page.getByRole('button', { name: /Petri Kallio/ }).click()
  await page
    .getByRole('menuitem', { name: 'Suomi' })
    .or(page.getByRole('menuitemradio', { name: 'Suomi' }))
    .click()
  const title = page.getByRole('heading', { level: 1, name: 'Liidit' })
  await expect(title).toBeVisible()
  await page.reload()
  await expect(title).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fi')
})

test('whoever signs out is out, on every page', async ({ page, house, signInAs }) => {
  await signInAs('jukka.saarela')
  await page.getByRole('button', { name: /Jukka Saarela/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto(`${house.address}/leads`)
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fleads/)
})

test('what one head decides, the other sees without asking again', async ({ page, browser, house, enterAs }) => {
  await enterAs('mikko.aaltonen')
  const his = await page.context().cookies()
  const found = await page.request.get(
    `${house.address}/api/v1/reconcile/rows?period=all&cause=source-differs&standing=open&limit=1`,
  )
  const [row] = (await found.json()).items
  await page.goto(`${house.address}/reconcile/rows?period=all&cause=source-differs&standing=open`)
  const link = page.getByRole('table').getByRole('link', { name: row.label }).first()
  await expect(link).toBeVisible()

  const hers = await browser.newContext()
  await page.context().clearCookies()
  await enterAs('elin.sandqvist')
  await hers.addCookies(await page.context().cookies())
  await page.context().clearCookies()
  await page.context().addCookies(his)
  const decided = await hers.request.post(`${house.address}/api/v1/reconcile/decisions`, {
    headers: { 'x-syskon': '1', origin: house.address },
    data: { target: { key: row.key }, choice: 'count', note: 'Met at the fair together.' },
  })
  expect(decided.status()).toBe(200)
  await expect(page.locator(`a[href*="${row.key}"]`)).toHaveCount(0)
  await hers.close()
})

test('whoever asks for a demonstration is a seller’s at once, and marketing sees the yes', async ({
  page: marketing,
  browser,
  house,
  enterAs,
  pageOf,
}) => {
  await enterAs('elin.sandqvist')
  const read = async (path: string) => (await marketing.request.get(`${house.address}/api/v1/${path}`)).json()
  const [form] = (await read('capture/forms')).items
  const company = 'Nokkala Sahat Oy'
  const visitor = await browser.newPage()
  await visitor.goto(`${house.address}/f/${form.key}`)
  await visitor.getByLabel('Your name').fill('Saimi Nokkala')
  await visitor.getByLabel('E-mail at work').fill('saimi@nokkala.example')
  await visitor.getByLabel('Company').fill(company)
  await visitor.getByRole('checkbox').check()
  await visitor.getByRole('button', { name: 'Send' }).click()
  await expect(visitor.getByText('somebody who knows pumps calls you')).toBeVisible()
  await visitor.close()

  await marketing.goto(`${house.address}/hand-offs?view=all`)
  const line = marketing.getByRole('row', { name: company })
  await expect(line).toContainText('Waits for an answer')
  const found = await read('handoff/engagements?limit=20')
  const { owner } = found.items.find((each: { company: string | null }) => each.company === company)

  const seller = await pageOf(loginOf(owner.name))
  await seller.goto(`${house.address}/my-leads`)
  const lead = seller.getByRole('listitem').filter({ has: seller.getByRole('link', { name: company }) })
  await lead.focus()
  await seller.keyboard.press('a')
  await expect(line).toContainText('Accepted')
})

/** The house writes people as they are called, their addresses without dots and rings. */
function loginOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(' ', '.')
}

test('what marketing asks on a deal, a seller answers on her own page, and it was of use', async ({
  page: marketing,
  house,
  enterAs,
  pageOf,
}) => {
  await enterAs('hanna.nyberg')
  const { items } = await (await marketing.request.get(`${house.address}/api/v1/deals?limit=1`)).json()
  const question = 'Did the film about leaks help you here?'
  await marketing.goto(`${house.address}/deals/${items[0].id}`)
  await marketing.getByLabel('Ask or say something').fill(question)
  await marketing.getByRole('button', { name: 'Say it' }).click()
  await expect(marketing.getByLabel('Ask or say something')).toHaveValue('')

  const seller = await pageOf('aino.virtanen')
  await seller.goto(`${house.address}/deals/${items[0].id}`)
  await seller.getByRole('button', { name: 'Answer Hanna Nyberg' }).first().click()
  const answer = 'They watched it twice before the meeting.'
  await seller.getByLabel('Your answer').fill(answer)
  await seller.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(marketing.getByText(answer)).toBeVisible()
})

test('the managing director signs the next step, and his desk has moved on', async ({ page, house, enterAs }) => {
  await enterAs('gunnar.lindhav')
  await page.goto(`${house.address}/desk/programme`)
  await page
    .getByLabel('What was told to sales of marketing’s work, with an example')
    .fill('The leak audit found Nokkala.')
  await page
    .getByLabel('What was told to marketing of sales’ work, with an example')
    .fill('Aino asks what they read first.')
  await page.getByRole('button', { name: 'Sign that it is done' }).click()
  await expect(page.getByText('5 of 8 done')).toBeVisible()
  await page.goto(`${house.address}/desk`)
  await expect(page.getByText('5 of 8 steps done')).toBeVisible()
})
