import { type ComponentType, Suspense } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Me, Person } from '#web/me.ts'
import { type LoopPages, pageOver } from '#web/navigation.ts'
import type { Loop, Page } from '#web/page-types.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Avatar } from './avatar.tsx'
import { BrandMark } from './brand.tsx'
import { PersonMenu } from './person-menu.tsx'
import css from './sidebar.module.css'

export type FrameParts = {
  me: Me
  person: Person
  loops: readonly LoopPages[]
  here: Page | undefined
  onFind: () => void
  Freshness: ComponentType | undefined
  Bell: ComponentType<{ phone?: boolean }> | undefined
}

/** Brand, find, the loops in the same order for everybody, and at the foot the freshness of sources and the person. */
export function Sidebar({ me, person, loops, here, onFind, Freshness, Bell }: FrameParts) {
  const t = useTranslations('house')
  const house = loops.find(({ loop }) => loop === 'house')
  return (
    <aside className={css.side} data-print="off">
      <div className={css.inside}>
        <Link to="/" className={css.brand}>
          <BrandMark />
          <span className={css.names}>
            <b>{t('name')}</b>
            <span>{me.workspace?.name}</span>
          </span>
        </Link>
        <button type="button" className={css.find} onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
          <Icon name="find" />
          {t('frame.findOrDo')}
          <kbd aria-hidden="true">{isMac() ? '⌘ K' : 'Ctrl K'}</kbd>
        </button>
        {Bell && (
          <Suspense>
            <Bell />
          </Suspense>
        )}
        <Navigation loops={loops} here={here} />
        <div className={css.foot}>
          {Freshness && (
            <Suspense>
              <Freshness />
            </Suspense>
          )}
          <PersonMenu
            house={house}
            position="top-start"
            opener={
              <button type="button" className={css.person}>
                <Avatar name={person.name} side={person.side} />
                <span className={css.names}>
                  {person.name}
                  <span>{person.title}</span>
                </span>
                <span className="hidden-text">, {t('frame.personMenu')}</span>
              </button>
            }
          />
        </div>
      </div>
    </aside>
  )
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function Navigation({ loops, here }: Pick<FrameParts, 'loops' | 'here'>) {
  const t = useTranslations('house')
  const shown = loops.filter(({ loop }) => loop !== 'house' || here?.loop === 'house')
  return (
    <nav aria-label={t('frame.main')}>
      <ul className={css.loops}>
        {shown.map((entry) => (
          <LoopEntry key={entry.loop} entry={entry} here={here} />
        ))}
      </ul>
    </nav>
  )
}

function LoopEntry({ entry: { loop, pages }, here }: { entry: LoopPages; here: Page | undefined }) {
  const t = useTranslations()
  const current = here?.loop === loop && here.path !== '/'
  return (
    <li>
      <Link
        to={pages[0].path}
        className={css.loop}
        aria-current={current && pages.length === 1 ? 'page' : undefined}
        data-current={current || undefined}
      >
        <Icon name={loop} />
        {t(`house.loops.${loop}`)}
        {loop === 'ledger' && <small>{t('house.loops.ledgerNote')}</small>}
      </Link>
      {current && pages.length > 1 && <SubPages pages={pages} here={here} loop={loop} />}
    </li>
  )
}

function SubPages({ pages, here, loop }: { pages: readonly Page[]; here: Page | undefined; loop: Loop }) {
  const t = useTranslations()
  const over = pageOver(pages, here)
  return (
    <ul className={css.pages} aria-label={t('house.frame.pagesOf', { loop: t(`house.loops.${loop}`) })}>
      {pages.map((page) => (
        <li key={page.path}>
          <Link
            to={page.path}
            aria-current={page.path === here?.path ? 'page' : undefined}
            data-under={page === over || undefined}
          >
            {t(page.labelKey)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
