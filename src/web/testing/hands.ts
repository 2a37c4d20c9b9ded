import { act, fireEvent, waitFor, within } from '@testing-library/react'

/** A page asks the real house; on a busy machine that takes its time. */
export const patient = { timeout: 20_000 }

/** Presses a button once it is there and may be pressed. */
export async function press(name: string | RegExp, inside: HTMLElement = document.body): Promise<void> {
  const button = await within(inside).findByRole<HTMLButtonElement>('button', { name }, patient)
  await waitFor(() => {
    if (button.disabled) throw new Error(`${String(name)} can't be pressed`)
  }, patient)
  await act(async () => fireEvent.click(button))
}
