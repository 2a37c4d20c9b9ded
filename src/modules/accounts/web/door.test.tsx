// @vitest-environment jsdom
import { createHmac } from 'node:crypto'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAddress } from '#web/testing/show.tsx'
import { openWorld, testPassword, type World } from '#testing/world.ts'

let world: World
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

function open(address: string, language: 'en' | 'fi' = 'en') {
  return openAddress(address, { house: (request) => world.fetch(request), language })
}

function write(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}

async function press(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })))
}

async function signInAs(email: string, password: string): Promise<void> {
  await screen.findByRole('heading', { name: 'Sign in' }, patient)
  write('E-mail', email)
  write('Password', password)
  await press('Sign in')
}

/** The six digits of a key at an instant, as authenticator apps make them (RFC 6238: SHA-1, steps of thirty seconds). */
function codeOf(key: string, at: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(key)
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', bytes).update(step).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('an empty house', () => {
  it('sends everybody to the set-up, and lets the first admin in', async () => {
    const { address } = await open('/account')
    await screen.findByRole('heading', { name: 'Open the house' }, patient)
    expect(address()).toBe('/setup')
    write('Name of the company', 'Lindhav Flow AB')
    act(() => screen.getByLabelText('Country', { selector: 'input' }).focus())
    fireEvent.change(screen.getByLabelText('Country', { selector: 'input' }), { target: { value: 'Swed' } })
    fireEvent.click(screen.getByText('Sweden'))
    expect(screen.getByLabelText<HTMLInputElement>('Currency of reports', { selector: 'input' }).value).toContain('SEK')
    write('Your name', 'Aino Rask')
    write('Your e-mail', 'aino@lindhav.example')
    write('Password', testPassword)
    await press('Open the house')
    await waitFor(() => expect(address()).not.toBe('/setup'), patient)
    expect(await screen.findAllByRole('button', { name: /^Aino Rask/ }, patient)).not.toHaveLength(0)
  })

  it('is set up once: the page leads to the sign-in afterwards', async () => {
    const { address } = await open('/setup')
    await screen.findByRole('heading', { name: 'Sign in' }, patient)
    expect(address()).toBe('/sign-in')
  })
})

describe('signing in', () => {
  it('comes before every page and leads back to it', async () => {
    const { address } = await open('/account?tab=devices')
    await screen.findByRole('heading', { name: 'Sign in' }, patient)
    expect(address()).toBe('/sign-in?next=%2Faccount%3Ftab%3Ddevices')
    await signInAs('aino@lindhav.example', testPassword)
    await screen.findByRole('heading', { name: 'My account' }, patient)
    expect(address()).toBe('/account?tab=devices')
  })

  it('never leads to another house', async () => {
    const { address } = await open('/sign-in?next=//elsewhere.example/x')
    await signInAs('aino@lindhav.example', testPassword)
    await waitFor(() => expect(address()).not.toContain('/sign-in'), patient)
    expect(address()).not.toContain('elsewhere')
  })

  it('says in the reader’s language what is wrong, and not which of the two', async () => {
    await open('/sign-in', 'fi')
    await screen.findByRole('heading', { name: 'Kirjaudu sisään' }, patient)
    write('Sähköposti', 'aino@lindhav.example')
    write('Salasana', 'not the password')
    await press('Kirjaudu sisään')
    expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('Sähköposti tai salasana on väärä.')
  })

  it('ends by signing out', async () => {
    const { address } = await open('/account')
    await signInAs('aino@lindhav.example', testPassword)
    await screen.findByRole('heading', { name: 'My account' }, patient)
    const [menu] = screen.getAllByRole('button', { name: /^Aino Rask/ })
    await act(async () => menu && fireEvent.click(menu))
    await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: 'Sign out' })))
    await screen.findByRole('heading', { name: 'Sign in' }, patient)
    expect(address()).toBe('/sign-in')
  })
})

describe('the language of a person', () => {
  it('is spoken as soon as they are in, whichever the door spoke', async () => {
    const api = world.as(await world.addPerson({ name: 'Nobody else', side: 'both', role: 'admin' }))
    const aino = (await api.accounts.people()).items.find(({ name }) => name === 'Aino Rask')
    expect(aino?.language).toBe('en')
    await open('/account', 'fi')
    await screen.findByRole('heading', { name: 'Kirjaudu sisään' }, patient)
    write('Sähköposti', 'aino@lindhav.example')
    write('Salasana', testPassword)
    await press('Kirjaudu sisään')
    expect(await screen.findByRole('heading', { name: 'My account' }, patient)).toBeDefined()
    await waitFor(() => expect(document.documentElement.lang).toBe('en'), patient)
  })
})

describe('a forgotten password', () => {
  it('is replaced by a link from the mail', async () => {
    await open('/forgot-password')
    await screen.findByRole('heading', { name: 'A new password' }, patient)
    write('E-mail', 'aino@lindhav.example')
    await press('Send the link')
    await screen.findByRole('heading', { name: 'Look into your mail' }, patient)
    await waitFor(() => expect(world.mails).toHaveLength(1), patient)
    const token = /reset-password\/([^?\s]+)/.exec(world.mails[0]?.text ?? '')?.[1] ?? ''
    const { address } = await open(`/new-password?token=${token}`)
    await screen.findByRole('heading', { name: 'Choose a new password' }, patient)
    write('New password', 'a bridge over the water')
    write('The same once more', 'another bridge')
    await press('Save the password')
    expect(screen.getByText('The two are not the same')).toBeDefined()
    write('The same once more', 'a bridge over the water')
    await press('Save the password')
    await screen.findByRole('heading', { name: 'The password is saved' }, patient)
    expect(address()).toContain('/new-password')
  })

  it('does not say whether an address is known', async () => {
    await open('/forgot-password')
    await screen.findByRole('heading', { name: 'A new password' }, patient)
    write('E-mail', 'nobody@lindhav.example')
    await press('Send the link')
    expect(await screen.findByRole('heading', { name: 'Look into your mail' }, patient)).toBeDefined()
    expect(world.mails).toHaveLength(1)
  })

  it('offers another link when one is spent', async () => {
    await open('/new-password?error=INVALID_TOKEN')
    expect(await screen.findByRole('heading', { name: 'This link no longer works' }, patient)).toBeDefined()
  })
})

describe('the second step', () => {
  it('is turned on with a code of the app, and asked for from then on', async () => {
    const { address } = await open('/account')
    await signInAs('aino@lindhav.example', 'a bridge over the water')
    await screen.findByRole('button', { name: 'Turn on' }, patient)
    await press('Turn on')
    write('Your password, to be sure it is you', 'a bridge over the water')
    await press('Go on')
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Open in the app on this device' }, patient)
    const key = new URL(link.href).searchParams.get('secret') ?? ''
    write('Code from the app', '000000')
    await press('Turn on')
    expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('The code is wrong or too old')
    write('Code from the app', codeOf(key, Date.now()))
    await press('Turn on')
    expect(await screen.findByText('On. Signing in asks for a code from your app.', {}, patient)).toBeDefined()
    expect(address()).toBe('/account')

    const again = await open('/account')
    await signInAs('aino@lindhav.example', 'a bridge over the water')
    await screen.findByRole('heading', { name: 'One more step' }, patient)
    write('Code from the app', codeOf(key, Date.now()))
    await press('Go on')
    await waitFor(() => expect(again.address()).toBe('/account'), patient)
  })
})

describe('an invitation', () => {
  it('that is spent says so and whom to ask', async () => {
    await open('/join/not-a-token')
    expect(await screen.findByRole('heading', { name: 'This invitation no longer works' }, patient)).toBeDefined()
  })
})
