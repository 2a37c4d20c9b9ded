// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { DifferenceGroup, DifferenceRow, Differences } from './differences.tsx'
import { FunnelBars, type FunnelStage } from './funnel-bars.tsx'
import { OverlapBar } from './overlap-bar.tsx'
import { Walk } from './walk.tsx'

const rows = { evidence: 'x' }

describe('why two lists differ', () => {
  it('is a table whose rows open their evidence and whose chosen row is told', async () => {
    await show(
      <Differences label="Why the lists differ">
        <DifferenceGroup side="sales" title="Only sales has them" total="25 rows">
          <DifferenceRow
            side="sales"
            cause="Referral entered by hand"
            count="8"
            share={0.5}
            value="€47,000"
            outcome="Taken in"
            evidence="referral"
          />
        </DifferenceGroup>
      </Differences>,
      { address: '/?evidence=referral' },
    )
    const table = screen.getByRole('table', { name: 'Why the lists differ' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Cause', 'Rows', 'Value', 'What happens with them'])
    const link = screen.getByRole('link', { name: '8, Referral entered by hand, open the rows' })
    expect(link.getAttribute('aria-current')).toBe('true')
    expect(screen.getByRole('row', { name: /Referral entered by hand/ })).toBeDefined()
  })

  it('draws a bar to scale, and never so short that it is not seen', async () => {
    const { part } = await show(
      <table>
        <tbody>
          {[1, 0.5, 0.001].map((share) => (
            <DifferenceRow
              key={share}
              side="both"
              cause={`${share}`}
              count="1"
              share={share}
              value=""
              outcome=""
              evidence="x"
            />
          ))}
        </tbody>
      </table>,
    )
    const widths = [...part.querySelectorAll<HTMLElement>('[data-mark]')].map((bar) => bar.style.width)
    expect(widths).toEqual(['76px', '38px', '4px'])
  })
})

describe('two lists over each other', () => {
  const counted = (count: number, what: string) => ({ count, text: String(count), name: `${count} ${what}`, rows })

  it('have columns to scale, and none for a part without rows', async () => {
    const { part } = await show(
      <OverlapBar
        marketing={{ ...counted(214, 'all of marketing'), title: 'Marketing’s list' }}
        sales={{ ...counted(162, 'all of sales'), title: 'Sales’ list' }}
        onlyMarketing={counted(52, 'only marketing')}
        both={counted(162, 'both')}
        onlySales={counted(0, 'only sales')}
        onlyWord="only"
        bothWord="both have"
      />,
    )
    const bar = part.querySelector<HTMLElement>('[style]')
    expect(bar?.style.gridTemplateColumns).toBe('minmax(var(--least), 52fr) minmax(var(--least), 162fr) 0')
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('aria-label'))).toEqual([
      '214 all of marketing, open the rows',
      '52 only marketing, open the rows',
      '162 both, open the rows',
      '162 all of sales, open the rows',
    ])
  })
})

describe('the walk to one figure', () => {
  it('keeps the columns of lines that have fewer steps', async () => {
    const start = { value: '187', words: 'counted' }
    await show(
      <Walk
        label="To one figure"
        lines={[
          {
            side: 'marketing',
            start,
            steps: [
              { value: '− 52', words: 'only' },
              { value: '+ 19', words: 'in' },
            ],
            result: '= 154',
          },
          { side: 'sales', start, steps: [undefined, { value: '− 6', words: 'aside' }], result: '= 181' },
        ]}
      />,
    )
    const lines = screen.getAllByRole('row')
    expect(lines.map((line) => within(line).getAllByRole('cell').length)).toEqual([4, 4])
    expect(lines[1]?.textContent).toBe('Sales187counted\u00A0− 6aside= 181')
  })
})

describe('funnel bars', () => {
  const stage: FunnelStage = {
    key: 'handed',
    side: 'marketing',
    name: 'Handed over',
    count: 200,
    countText: '200',
    countName: '200 handed over',
    rows,
    wentOn: 100,
    left: [
      { kind: 'out', count: 60, words: '60 rejected' },
      { kind: 'later', count: 0, words: 'none later' },
      { kind: 'open', count: 40, words: '40 open' },
    ],
  }

  it('start at one edge, to the scale of the largest stage, and draw nothing for nobody', async () => {
    const next: FunnelStage = {
      ...stage,
      key: 'won',
      side: 'both',
      name: 'Won',
      count: 50,
      countText: '50',
      countName: '50 won',
      wentOn: 50,
      left: [],
    }
    const { part } = await show(<FunnelBars stages={[stage, next]} />)
    const bars = [...part.querySelectorAll<HTMLElement>('[aria-hidden][style]')]
    expect(bars.map((bar) => bar.style.width)).toEqual(['100%', '25%'])
    expect(bars.map((bar) => bar.childElementCount)).toEqual([3, 1])
    expect(screen.getByRole('link', { name: '50 won, open the rows' })).toBeDefined()
  })
})
