// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { ChartFrame } from './chart-frame.tsx'

const rows = [
  { month: 'Jan', share: 96 },
  { month: 'Feb', share: 101 },
]

function Chart({ drawn }: { drawn?: React.ReactElement }) {
  return (
    <ChartFrame
      title="Running balance"
      columns={[
        { key: 'month', title: 'Month', value: ({ month }) => month },
        { key: 'share', title: 'Share', value: ({ share }) => share, align: 'right' },
      ]}
      rows={rows}
      rowKey={({ month }) => month}
      draw={() => ({
        xAxis: { data: rows.map(({ month }) => month) },
        yAxis: {},
        series: [{ type: 'bar', data: rows.map(({ share }) => share) }],
      })}
      basis={['n 2 months', 'v2']}
      fileName="running-balance"
      {...(drawn === undefined ? { finding: 'It rose from 96 to 101 percent.' } : { drawn })}
    />
  )
}

const saved: Blob[] = []

beforeEach(() => {
  saved.length = 0
  URL.createObjectURL = (blob: Blob) => {
    saved.push(blob)
    return 'blob:saved'
  }
  URL.revokeObjectURL = () => undefined
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a chart', () => {
  it('says its finding to those who do not see it', async () => {
    await show(<Chart />)
    const chart = await screen.findByRole('img', { name: 'It rose from 96 to 101 percent.' }, { timeout: 20_000 })
    expect(chart).toBeDefined()
  })

  it('shows the same rows as a table', async () => {
    await show(<Chart />)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show as table' })))
    const table = screen.getByRole('table', { name: 'Running balance' })
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['MonthShare', 'Jan96', 'Feb101'])
    expect(screen.getByRole('button', { name: 'Show as chart' })).toBeDefined()
  })

  it('that the page draws by itself has the same table and the same files', async () => {
    await show(<Chart drawn={<a href="/rows">101</a>} />)
    expect(screen.getByRole('link', { name: '101' })).toBeDefined()
    for (const act of ['CSV', 'PNG', 'Print'])
      expect(screen.getByRole('button', { name: `${act}: Running balance` })).toBeDefined()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show as table' })))
    expect(within(screen.getByRole('table', { name: 'Running balance' })).getAllByRole('row')).toHaveLength(3)
    expect(screen.queryByRole('link', { name: '101' })).toBeNull()
  })

  it('saves its rows with their basis', async () => {
    await show(<Chart />)
    fireEvent.click(screen.getByRole('button', { name: 'CSV: Running balance' }))
    expect(await saved[0]?.text()).toContain('Jan,96\r\nFeb,101\r\n\r\nn 2 months\r\nv2')
  })

  it('prints alone', async () => {
    await show(
      <>
        <p>another part</p>
        <Chart />
      </>,
    )
    const left: string[] = []
    window.print = () => {
      const rest = document.querySelectorAll('[data-print-one=rest]')
      left.push(...[...rest].map((part) => part.textContent))
    }
    fireEvent.click(screen.getByRole('button', { name: 'Print: Running balance' }))
    expect(left).toContain('another part')
    expect(left.join('')).not.toContain('Running balance')
    expect(document.querySelector('[data-print-one]')).toBeNull()
  })
})
