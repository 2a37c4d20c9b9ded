import { act, fireEvent, screen, within } from '@testing-library/react'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

export const patient = { timeout: 20_000 }

export type Cast = { world: World; elin: Person; mikko: Person; aino: Person; gunnar: Person }

/** A house with both heads, a seller and the director. */
export async function openCast(): Promise<Cast> {
  const world = await openWorld()
  return {
    world,
    elin: await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' }),
    mikko: await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' }),
    aino: await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' }),
    gunnar: await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' }),
  }
}

export function open({ world }: Cast, address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

export async function press(name: string | RegExp, inside: HTMLElement = document.body): Promise<void> {
  const button = await within(inside).findByRole('button', { name }, patient)
  await act(async () => fireEvent.click(button))
}

export async function follow(name: string | RegExp, inside: HTMLElement = document.body): Promise<void> {
  const link = await within(inside).findByRole('link', { name }, patient)
  await act(async () => fireEvent.click(link))
}

export async function write(label: string | RegExp, words: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: label }, patient)
  await act(async () => fireEvent.change(field, { target: { value: words } }))
}

export async function choose(label: string | RegExp, option: string): Promise<void> {
  const field = await screen.findByRole('combobox', { name: label }, patient)
  await act(async () => fireEvent.click(field))
  const found = await screen.findByRole('option', { name: option }, patient)
  await act(async () => fireEvent.click(found))
}

export async function dialog(): Promise<HTMLElement> {
  return screen.findByRole('dialog', {}, patient)
}
