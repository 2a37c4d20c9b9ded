import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { pageByPage } from '#web/page-by-page.ts'
import { EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Pile, evidenceKey, rowsAddress } from './address.ts'
import css from './lists.module.css'
import type { ListedRow } from './shapes.ts'

const aPage = 25

function usePileRows(period: string, pile: Pile) {
  return useInfiniteQuery(
    api.reconcile.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ period, ...pile, cursor, limit: aPage }),
      ...pageByPage,
      select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }),
    }),
  )
}

/** Exactly the rows behind a figure, the largest value first. */
export function PileRows({ period, pile }: { period: string; pile: Pile }) {
  const t = useTranslations('reconcile.drawer')
  const rows = usePileRows(period, pile)
  const shownOf = useShownRow(pile)
  const formats = useFormats()
  return (
    <Loaded query={rows}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Text size={13} tone="muted">
            {t('noRows')}
          </Text>
        ) : (
          <Stack gap={2}>
            <EvidenceRows rows={items.map(shownOf)} />
            <Text size={12} tone="muted">
              {items.length === total
                ? t('allShown', { count: total })
                : t('someShown', { shown: formats.number(items.length), count: total })}
            </Text>
            <p className={css.words} data-print="off">
              <Link to={rowsAddress(period, pile)}>{t('inTable', { count: total })}</Link>
            </p>
            <MoreButton query={rows} />
          </Stack>
        )
      }
    </Loaded>
  )
}

/** Says of one row what tells it apart: when it began, from where, and how it stands. */
function useShownRow(pile: Pile) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const { addressOf } = useEvidence()
  return (row: ListedRow) => {
    const { key, label, stake, marketing, sales, standing } = row
    const at = marketing?.at ?? sales?.at
    const source = marketing?.source ?? sales?.source
    const owner = sales?.owner ?? marketing?.owner
    const detail = [t(`standing.${standing}`), at ? formats.dayShort(at) : t('drawer.undated'), source ?? owner]
    return {
      key,
      name: (
        <Link to={addressOf(evidenceKey(pile, key))} preventScrollReset aria-label={t('drawer.openRow', { label })}>
          {label}
        </Link>
      ),
      value: stake ? formats.money(stake) : undefined,
      detail: detail.filter((words) => words !== undefined && words !== null && words !== '').join(' · '),
    }
  }
}
