// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { Boundary } from './boundary.tsx'
import { EmptyState } from './empty-state.tsx'
import { LongJob } from './long-job.tsx'
import { ErrorNotice, RefusalNotice } from './notice.tsx'

const refusal = new ORPCError('accounts.email-taken', {
  status: 409,
  data: { args: { email: 'aino@lindhav.example' }, requestId: '7F2-0418' },
})

describe('an error', () => {
  it('says its sentence, what to do, and a reference to copy', async () => {
    const copied = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve())
    vi.stubGlobal('navigator', Object.assign(navigator, { clipboard: { writeText: copied } }))
    const onRetry = vi.fn<() => void>()
    await show(<ErrorNotice error={refusal} onRetry={onRetry} />)
    expect(screen.getByRole('alert').textContent).toContain(
      'Somebody in this house has the address aino@lindhav.example already.',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
    await act(async () => fireEvent.click(screen.getByText('Reference 7F2-0418')))
    expect(copied).toHaveBeenCalledWith('7F2-0418')
    vi.unstubAllGlobals()
  })

  it('keeps its sentence below a title that says what did not happen', async () => {
    await show(<ErrorNotice title="The invitation was not sent" error={refusal} />, { language: 'fi' })
    expect(screen.getByRole('alert').textContent).toContain('The invitation was not sent')
    expect(screen.getByRole('alert').textContent).toContain('Jollakulla talossa on jo osoite aino@lindhav.example.')
  })
})

it('a refusal names the rule and the ways out', async () => {
  await show(
    <RefusalNotice title="The promise cannot start" acts={<a href="/volume">Change the volume</a>}>
      Sales can work 318.
    </RefusalNotice>,
  )
  expect(screen.getByRole('alert').textContent).toBe('The promise cannot startSales can work 318.Change the volume')
})

it('an empty place says what will be here, what it takes, and one act', async () => {
  const { part } = await show(
    <EmptyState title="No lists yet" act={<a href="/imports">Import a list</a>}>
      It takes one file.
    </EmptyState>,
  )
  expect(part.textContent).toBe('No lists yetIt takes one file.Import a list')
})

describe('a long job', () => {
  const running = { label: 'Import', state: 'running', done: 412_300, total: 1_000_000 } as const

  it('says how far it is, how fast, how long, and what was set aside', async () => {
    const { part } = await show(
      <LongJob
        {...running}
        rowsPerSecond={2140}
        secondsLeft={[240, 360]}
        setAside={37}
        setAsideRows={{ evidence: 'aside' }}
      />,
    )
    expect(part.textContent).toContain('412,300 of 1,000,000 rows')
    expect(part.textContent).toContain('2,140 rows a second4 min to 6 min left37 rows set aside')
    expect(screen.getByRole('progressbar', { name: 'Import' }).getAttribute('aria-valuetext')).toBe(
      '412,300 of 1,000,000',
    )
    expect(screen.getByRole('link', { name: '37 rows, open the rows' })).toBeDefined()
  })

  it('has no bar without a known total', async () => {
    await show(<LongJob {...running} total={null} />)
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('can be stopped while it runs and taken up again when it was stopped', async () => {
    const onStop = vi.fn<() => void>()
    const onResume = vi.fn<() => void>()
    const { rerender } = await show(<LongJob {...running} onStop={onStop} onResume={onResume} />)
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(onStop).toHaveBeenCalledOnce()
    rerender(<div />)
    await show(<LongJob {...running} state="cancelled" onStop={onStop} onResume={onResume} />)
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
    expect(onResume).toHaveBeenCalledOnce()
  })
})

it('a broken part does not take the page with it, and can be tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let broken = true
  function Part() {
    if (broken) throw new Error('broken')
    return <p>whole</p>
  }
  await show(
    <>
      <Boundary fallback={(_error, retry) => <button onClick={retry}>again</button>}>
        <Part />
      </Boundary>
      <p>the rest</p>
    </>,
  )
  expect(screen.getByText('the rest')).toBeDefined()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'again' }))
  expect(screen.getByText('whole')).toBeDefined()
  vi.restoreAllMocks()
})
