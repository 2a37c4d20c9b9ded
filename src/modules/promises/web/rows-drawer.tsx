import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { Radios } from '#web/ui/choice.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Board, Item } from './shapes.ts'
import { useItemWords } from './words.ts'

const items: readonly Item[] = ['value', 'acceptance', 'opportunities', 'first-touch', 'attempts', 'answer']
const verdicts = ['all', 'kept', 'broken', 'open'] as const
type Shown = (typeof verdicts)[number]
type Row = Awaited<ReturnType<House['promises']['rows']>>['items'][number]

export function itemFrom(key: string): Item | undefined {
  return items.find((item) => item === key)
}

/** The words of a promise as they were signed, and exactly the hand-offs behind its figure. */
export function RowsDrawer({ item: key, board }: { item: string; board: Board }) {
  const t = useTranslations('promises')
  const words = useItemWords()
  const [shown, setShown] = useState<Shown>('all')
  const item = itemFrom(key)
  if (!item) return null
  const { stand, version } = board
  return (
    <EvidenceDrawer title={t(`short.${item}`)}>
      {stand && version && <Quote>{words(item, version.terms, stand[item].promised)}</Quote>}
      <EvidencePart title={t('rows.title')}>
        <Radios
          label={t('rows.show')}
          hideLabel
          value={shown}
          options={verdicts.map((value) => ({ value, label: t(`rows.verdicts.${value}`) }))}
          onChange={setShown}
        />
        <HandOffs item={item} month={board.month} shown={shown} />
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function HandOffs({ item, month, shown }: { item: Item; month: string; shown: Shown }) {
  const t = useTranslations('promises.rows')
  const lineOf = useLine()
  const rows = useInfiniteQuery(
    api.promises.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        month,
        item,
        cursor,
        limit: 30,
        ...(shown === 'all' ? {} : { verdict: shown }),
      }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Loaded query={rows}>
      {(found) =>
        found.length === 0 ? (
          <Text tone="soft">{t('none')}</Text>
        ) : (
          <>
            <EvidenceRows rows={found.map(lineOf)} />
            <MoreButton query={rows} />
          </>
        )
      }
    </Loaded>
  )
}

function useLine() {
  const t = useTranslations('promises.rows')
  const formats = useFormats()
  return ({ engagementId, label, segment, handedOffAt, verdict }: Row) => ({
    key: `${engagementId} ${handedOffAt.toISOString()}`,
    name: <Link to={`/hand-offs/${engagementId}`}>{label === '' ? t('unnamed') : label}</Link>,
    value: t(`verdicts.${verdict}`),
    detail: t('detail', { segment: segment === '' ? t('noSegment') : segment, day: formats.dayTimeShort(handedOffAt) }),
  })
}
