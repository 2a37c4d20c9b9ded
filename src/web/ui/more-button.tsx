import { useTranslations } from 'use-intl'
import { moreOf, type PagedQuery } from '#web/page-by-page.ts'
import { Button } from './button.tsx'

/** Brings the next rows of a list that is no table; not there when all of them are. */
export function MoreButton({ query }: { query: PagedQuery }) {
  const t = useTranslations('house.acts')
  const more = moreOf(query)
  if (!more) return null
  return (
    <div data-print="off">
      <Button small busy={more.loading} onClick={more.load}>
        {t('more')}
      </Button>
    </div>
  )
}
