import { describe, expect, it } from 'vitest'
import { navigationFor, pageAt, pageOver } from './navigation.ts'
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

  it('takes the page that is written out before the one that takes a parameter', () => {
    const both = [page('/imports/:importId', 'ledger'), page('/imports/new', 'ledger'), page('/imports', 'ledger')]
    expect(pageAt(both, '/imports/new')?.path).toBe('/imports/new')
    expect(pageAt(both, '/imports/7')?.path).toBe('/imports/:importId')
  })

  it('puts a record under the list it is in, and a page of the navigation under none', () => {
    const shown = [page('/lists', 'ledger'), page('/lists/rules', 'ledger'), page('/companies', 'ledger')]
    expect(pageOver(shown, page('/companies/:id', 'ledger'))?.path).toBe('/companies')
    expect(pageOver(shown, page('/lists/rows', 'ledger'))?.path).toBe('/lists')
    expect(pageOver(shown, page('/lists/rules', 'ledger'))).toBeUndefined()
    expect(pageOver(shown, undefined)).toBeUndefined()
  })
})
