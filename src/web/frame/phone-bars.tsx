import { type RefCallback, Suspense, useCallback } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { type LoopPages, pageOver } from '#web/navigation.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Avatar } from './avatar.tsx'
import { BrandMark } from './brand.tsx'
import { PersonMenu } from './person-menu.tsx'
import css from './phone-bars.module.css'
import type { FrameParts } from './sidebar.tsx'

/** On phones: brand, find and the person at the top, and the pages of the current loop in one line. */
export function TopBar({ person, loops, here, onFind, Bell }: FrameParts) {
  const t = useTranslations()
  const current = loops.find(({ loop }) => loop === here?.loop && here.path !== '/')
  return (
    <header className={css.top} data-print="off">
      <div className={css.bar}>
        <Link to="/" className={css.brand}>
          <BrandMark size={22} />
          <b>{t('house.name')}</b>
        </Link>
        <button type="button" className={css.find} aria-label={t('house.frame.find')} onClick={onFind}>
          <Icon name="find" size={20} />
        </button>
        {Bell && (
          <Suspense>
            <Bell phone />
          </Suspense>
        )}
        <PersonMenu
          house={loops.find(({ loop }) => loop === 'house')}
          position="bottom-end"
          opener={
            <button type="button" className={css.person} aria-label={t('house.frame.person', { name: person.name })}>
              <Avatar name={person.name} side={person.side} />
            </button>
          }
        />
      </div>
      {current && current.pages.length > 1 && <PagesLine current={current} here={here} />}
    </header>
  )
}

/** The pages of a loop in one line that can be pushed sideways; the one that is open is always in sight. */
function PagesLine({ current: { loop, pages }, here }: { current: LoopPages } & Pick<FrameParts, 'here'>) {
  const t = useTranslations()
  const over = pageOver(pages, here)
  const inSight: RefCallback<HTMLAnchorElement> = useCallback((link) => {
    const line = link?.parentElement
    if (link && line) line.scrollLeft = link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2
  }, [])
  return (
    <nav className={css.pages} aria-label={t('house.frame.pagesOf', { loop: t(`house.loops.${loop}`) })}>
      {pages.map((page) => {
        const open = page.path === here?.path
        return (
          <Link
            key={page.path}
            to={page.path}
            ref={open || page === over ? inSight : undefined}
            aria-current={open ? 'page' : undefined}
            data-under={page === over || undefined}
          >
            {t(page.labelKey)}
          </Link>
        )
      })}
    </nav>
  )
}

/** On phones: the loops as tabs at the bottom, within reach of the thumb. */
export function BottomTabs({ loops, here }: Pick<FrameParts, 'loops' | 'here'>) {
  const t = useTranslations('house')
  const shown = loops.filter(({ loop }) => loop !== 'house')
  if (shown.length === 0) return null
  return (
    <nav className={css.tabs} aria-label={t('frame.main')} data-print="off">
      {shown.map(({ loop, pages }) => (
        <Link
          key={loop}
          to={pages[0].path}
          aria-current={loop === here?.loop && here.path !== '/' ? 'true' : undefined}
        >
          <Icon name={loop} size={20} />
          <span>{t(loop === 'standing' ? 'loops.standingShort' : `loops.${loop}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
