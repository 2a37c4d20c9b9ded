// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { Button } from './button.tsx'
import { Checkbox, Radios } from './choice.tsx'
import { DateRange } from './date-range.tsx'
import { Dialog } from './dialog.tsx'
import { PasswordField, TextField } from './field.tsx'
import { Menu } from './menu.tsx'
import type { Period } from './periods.ts'
import { SearchField } from './search-field.tsx'
import { Select } from './select.tsx'
import { Tabs } from './tabs.tsx'

const nothing = () => undefined

describe('a button', () => {
  it('takes no second press while it is busy, and keeps its words', async () => {
    const onClick = vi.fn<() => void>()
    await show(
      <Button busy onClick={onClick}>
        Sign
      </Button>,
    )
    const button = screen.getByRole('button', { name: 'Sign' })
    fireEvent.click(button)
    expect(onClick).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-busy')).toBe('true')
  })
})

describe('a field', () => {
  it('has its label, its note and its error tied to it', async () => {
    await show(<TextField label="E-mail" value="x" onChange={nothing} note="We write rarely" error="Not an address" />)
    const field = screen.getByRole('textbox', { name: 'E-mail' })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual(['We write rarely', 'Not an address'])
  })

  it('says when it may stay empty, and is needed otherwise', async () => {
    await show(
      <>
        <TextField label="Name" value="" onChange={nothing} />
        <TextField label="Note" optional value="" onChange={nothing} />
      </>,
    )
    expect(screen.getByRole('textbox', { name: 'Name' }).hasAttribute('required')).toBe(true)
    expect(screen.getByRole('textbox', { name: 'Note if you like' }).hasAttribute('required')).toBe(false)
  })

  it('shows a password only when asked', async () => {
    await show(
      <PasswordField label="Password" value="secret words" onChange={nothing} autoComplete="current-password" />,
    )
    const field = screen.getByLabelText('Password')
    expect(field.getAttribute('type')).toBe('password')
    fireEvent.click(screen.getByRole('button', { name: 'Show the password' }))
    expect(field.getAttribute('type')).toBe('text')
    fireEvent.click(screen.getByRole('button', { name: 'Hide the password' }))
    expect(field.getAttribute('type')).toBe('password')
  })
})

describe('choices', () => {
  it('are one of a few, told by their group', async () => {
    const onChange = vi.fn<(value: string) => void>()
    const options = [
      { value: 'person', label: 'Wrong person' },
      { value: 'capacity', label: 'We have no capacity' },
    ]
    await show(<Radios label="Why" value="person" options={options} onChange={onChange} />)
    expect(screen.getByRole('group', { name: 'Why' })).toBeDefined()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Wrong person' }).checked).toBe(true)
    fireEvent.click(screen.getByRole('radio', { name: 'We have no capacity' }))
    expect(onChange).toHaveBeenCalledWith('capacity')
  })

  it('are yes, no, or some of many', async () => {
    await show(<Checkbox label="All rows" note="12 of 40" checked={false} some onChange={nothing} />)
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'All rows' })
    expect(box.indeterminate).toBe(true)
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe('12 of 40')
  })

  it('are one of many, narrowed by typing', async () => {
    const onChange = vi.fn<(value: string | null) => void>()
    const options = ['Finland', 'France', 'Sweden'].map((label) => ({ value: label.slice(0, 2), label }))
    await show(<Select label="Country" searchable value={null} options={options} onChange={onChange} />)
    const field = screen.getByLabelText('Country', { selector: 'input' })
    // Without the focus it would count as filled in by the browser.
    act(() => field.focus())
    fireEvent.change(field, { target: { value: 'fr' } })
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['France'])
    fireEvent.click(screen.getByRole('option', { name: 'France' }))
    expect(onChange).toHaveBeenCalledWith('Fr')
  })
})

describe('the search field', () => {
  it('searches once after a pause, and at once by Enter and when emptied', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const onSearch = vi.fn<(words: string) => void>()
    const shown = show(<SearchField label="Find a company" value="" onSearch={onSearch} />)
    await shown
    const field = screen.getByRole('textbox', { name: 'Find a company' })
    for (const value of ['l', 'li', 'lin']) fireEvent.change(field, { target: { value } })
    expect(onSearch).not.toHaveBeenCalled()
    act(() => {
      vi.advanceTimersByTime(300)
    })
    expect(onSearch.mock.calls).toEqual([['lin']])
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(onSearch).toHaveBeenLastCalledWith('')
    vi.useRealTimers()
  })
})

function PeriodPicker({ onChange }: { onChange: (period: Period) => void }) {
  const [value, setValue] = useState<Period>({ from: '2026-07-01', to: '2026-09-30' })
  return (
    <DateRange
      value={value}
      today="2026-10-15"
      onChange={(period) => {
        setValue(period)
        onChange(period)
      }}
    />
  )
}

describe('the period', () => {
  async function openPicker() {
    const onChange = vi.fn<(period: Period) => void>()
    await show(<PeriodPicker onChange={onChange} />)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Period: 1 Jul/ })))
    return onChange
  }

  it('is chosen from ready ones, of which the present one is marked', async () => {
    const onChange = await openPicker()
    expect(screen.getByRole('button', { name: 'Last quarter' }).getAttribute('aria-pressed')).toBe('true')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'This month' })))
    expect(onChange).toHaveBeenCalledWith({ from: '2026-10-01', to: '2026-10-31' })
  })

  it('is a quarter or month of another year', async () => {
    const onChange = await openPicker()
    fireEvent.click(screen.getByRole('button', { name: 'The year before' }))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'February 2025' })))
    expect(onChange).toHaveBeenCalledWith({ from: '2025-02-01', to: '2025-02-28' })
  })

  it('is any two days in their order, and says when they are not', async () => {
    const onChange = await openPicker()
    const form = screen.getByRole('form', { name: 'Own days' })
    fireEvent.change(within(form).getByLabelText('From'), { target: { value: '2026-10-09' } })
    fireEvent.submit(form)
    expect(within(form).getByText('The first day comes after the last')).toBeDefined()
    fireEvent.change(within(form).getByLabelText('To, included'), { target: { value: '' } })
    fireEvent.submit(form)
    expect(within(form).getByText('Enter both days')).toBeDefined()
    fireEvent.change(within(form).getByLabelText('To, included'), { target: { value: '2026-10-09' } })
    await act(async () => fireEvent.submit(form))
    expect(onChange.mock.calls).toEqual([[{ from: '2026-10-09', to: '2026-10-09' }]])
  })
})

describe('a menu', () => {
  it('opens, tells what is chosen, acts and closes', async () => {
    const onChoose = vi.fn<() => void>()
    await show(
      <Menu
        opener={<button type="button">More</button>}
        entries={[
          { kind: 'act', key: 'csv', words: 'Export', onChoose },
          { kind: 'choice', key: 'dense', words: 'Compact rows', chosen: true, onChoose: nothing },
        ]}
      />,
    )
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'More' })))
    expect(screen.getByRole('menuitemradio', { name: 'Compact rows' }).getAttribute('aria-checked')).toBe('true')
    await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: 'Export' })))
    expect(onChoose).toHaveBeenCalledOnce()
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('a dialog', () => {
  it('has its title as name and closes by Esc and by its cross', async () => {
    const onClose = vi.fn<() => void>()
    await show(
      <Dialog open onClose={onClose} title="Undo this import">
        1,204 leads leave the lists.
      </Dialog>,
    )
    const dialog = screen.getByRole('dialog', { name: 'Undo this import' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(onClose).toHaveBeenCalledTimes(2)
  })
})

describe('tabs', () => {
  function Divided() {
    const [tab, setTab] = useState<'source' | 'owner'>('source')
    return (
      <Tabs
        label="Divide by"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'source', words: 'Source', content: 'by source' },
          { value: 'owner', words: 'Owner', content: 'by owner' },
        ]}
      />
    )
  }

  it('are walked with the arrow keys, round the ends, and show one panel', async () => {
    await show(<Divided />)
    const source = screen.getByRole('tab', { name: 'Source' })
    fireEvent.keyDown(source, { key: 'ArrowLeft' })
    expect(screen.getByRole('tabpanel', { name: 'Owner' }).textContent).toBe('by owner')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Owner' }))
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Owner' }), { key: 'Home' })
    expect(screen.getByRole('tabpanel').textContent).toBe('by source')
    expect(source.tabIndex).toBe(0)
    expect(screen.getByRole('tab', { name: 'Owner' }).tabIndex).toBe(-1)
  })
})
