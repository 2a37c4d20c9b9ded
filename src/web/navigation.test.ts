import { describe, expect, it } from 'vitest'
import { navigationFor, pageAt } from './navigation.ts'
import type { Page } from './page-types.ts'

function page(path: string, loop: Page['loop'], order = 1, more: Partial<Page> = {}): Page {
  const lazy: Page['lazy'] = () => Promise.reject(new Error('not fetched'))
  return { path, loop, order, labelKey: 'accounts.pages.account', lazy, ...more }
}

const pages = [
  page('/funnel', 'see'),
  page('/restatements', 'ledger', 2),
  page('/lists', 'ledger', 1),
  page('/companies', 'ledger', 3),
  page('/companies/:id', 'ledger', 4),
  page('/jobs', 'house', 1, { roles: ['admin'] }),
  page('/', 'see', 0, { navigation: false }),
]

describe('the navigation', () => {
  it('shows loops in the order that is the same for everybody, and none without pages', () => {
    expect(navigationFor(pages, 'member').map(({ loop }) => loop)).toEqual(['ledger', 'see'])
  })

  it('shows the pages of a loop by their order, without those that need a parameter', () => {
    const [ledger] = navigationFor(pages, 'member')
    expect(ledger?.pages.map(({ path }) => path)).toEqual(['/lists', '/restatements', '/companies'])
  })

  it('shows a page for some roles to those alone', () => {
    expect(navigationFor(pages, 'admin').at(-1)?.loop).toBe('house')
    expect(navigationFor(pages, 'auditor').some(({ loop }) => loop === 'house')).toBe(false)
  })

  it('finds the page of an address, the longest path first', () => {
    expect(pageAt(pages, '/companies')?.path).toBe('/companies')
    expect(pageAt(pages, '/companies/7/deals')?.path).toBe('/companies/:id')
    expect(pageAt(pages, '/')?.path).toBe('/')
    expect(pageAt(pages, '/companiesandmore')).toBeUndefined()
  })
})
