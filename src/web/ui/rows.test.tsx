// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { type Column, Table } from './table.tsx'
import { Timeline } from './timeline.tsx'

type Lead = { id: number; company: string; days: number }

const columns: readonly Column<Lead>[] = [
  { key: 'company', title: 'Company', phone: 'name', sortable: true, cell: ({ company }) => company },
  { key: 'days', title: 'Days', align: 'right', cell: ({ days }) => days },
]

function leads(count: number): readonly Lead[] {
  return Array.from({ length: count }, (_, id) => ({ id, company: `Company ${id}`, days: id }))
}

const shared = { caption: 'Leads', columns, rowKey: ({ id }: Lead) => String(id) }

/** The page of a test has no sizes: windows are 640 px high here, and what stands in them 40 px. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(640)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a table', () => {
  it('has a caption, column heads and row heads', async () => {
    await show(<Table {...shared} rows={leads(2)} chosen="1" />)
    const table = screen.getByRole('table', { name: 'Leads' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Company', 'Days'])
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((head) => head.textContent),
    ).toEqual(['Company 0', 'Company 1'])
  })

  it('says by which column it is sorted, and turns round when asked again', async () => {
    const onSort = vi.fn<(sort: unknown) => void>()
    await show(
      <Table {...shared} rows={leads(2)} sort={{ column: 'company', direction: 'descending' }} onSort={onSort} />,
    )
    expect(screen.getByRole('columnheader', { name: 'Company' }).getAttribute('aria-sort')).toBe('descending')
    fireEvent.click(screen.getByRole('button', { name: 'Company' }))
    expect(onSort).toHaveBeenCalledWith({ column: 'company', direction: 'ascending' })
  })

  it('fetches more rows by cursor and says how many there are of all', async () => {
    const load = vi.fn<() => void>()
    await show(<Table {...shared} rows={leads(3)} total={41_200} more={{ load, loading: false }} />)
    expect(screen.getByText('3 of 41,200 rows')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Show more rows' }))
    expect(load).toHaveBeenCalledOnce()
  })

  it('says when it has no rows', async () => {
    await show(<Table {...shared} rows={[]} empty="No lead has been rejected" />)
    expect(screen.getByText('No lead has been rejected')).toBeDefined()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('draws only the rows in sight of thousands, and still says how many there are', async () => {
    await show(<Table {...shared} rows={leads(5000)} />)
    const table = screen.getByRole('table', { name: 'Leads' })
    expect(table.getAttribute('aria-rowcount')).toBe('5001')
    const drawn = within(table).getAllByRole('rowheader')
    expect(drawn.length).toBeGreaterThan(10)
    expect(drawn.length).toBeLessThan(100)
    expect(drawn[0]?.closest('tr')?.getAttribute('aria-rowindex')).toBe('2')
  })
})

describe('a timeline', () => {
  const at = new Date('2020-10-06T13:40:00Z')

  it('tells what happened, when and by whom, and keeps what was restated legible', async () => {
    await show(
      <Timeline
        label="What was signed"
        entries={[
          { key: '2', inForce: true, words: '181 restated', at, names: 'Sandqvist, Aaltonen' },
          { key: '1', was: '184', words: 'signed by both', at },
        ]}
        time={() => '6 Oct, 15:40'}
      />,
    )
    const entries = within(screen.getByRole('list', { name: 'What was signed' })).getAllByRole('listitem')
    expect(entries.map((entry) => entry.textContent)).toEqual([
      '181 restated6 Oct, 15:40 · Sandqvist, Aaltonen',
      'was 184 signed by both6 Oct, 15:40',
    ])
  })

  it('draws only those in sight of thousands, each with its place among all', async () => {
    const entries = Array.from({ length: 3000 }, (_, place) => ({ key: String(place), words: `Touch ${place}`, at }))
    await show(<Timeline label="Touches" entries={entries} />)
    const drawn = screen.getAllByRole('listitem')
    expect(drawn.length).toBeGreaterThan(5)
    expect(drawn.length).toBeLessThan(200)
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('3000')
    expect(drawn[0]?.getAttribute('aria-posinset')).toBe('1')
  })

  it('fetches more', async () => {
    const load = vi.fn<() => void>()
    await show(<Timeline label="Touches" entries={[{ key: '1', words: 'a', at }]} more={{ load, loading: false }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }))
    expect(load).toHaveBeenCalledOnce()
  })
})
