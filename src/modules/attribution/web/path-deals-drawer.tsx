import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, type EvidenceRow, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Asked, exportAddress, type PathDealsKey } from './address.ts'
import { ExportLink } from './export-link.tsx'
import { useStepWords } from './journeys-cards.tsx'
import type { PathDeal } from './shapes.ts'
import { usePathWords } from './use-path-words.ts'

const aPage = 25

/** The decided deals of a path, of a place of the flow or of a length of journey, each with the way to its journey. */
export function PathDealsDrawer({ asks, asked }: { asks: PathDealsKey; asked: Asked }) {
  const t = useTranslations('attribution.paths')
  const tDrawer = useTranslations('attribution.drawer')
  const about = useAbout(asks)
  const lineOf = useLine()
  const deals = useInfiniteQuery(
    api.attribution.pathDeals.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, ...asks, cursor, limit: aPage }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <EvidenceDrawer title={t(`behind.${asks.outcome ?? 'all'}`)}>
      {about !== '' && <Text tone="soft">{about}</Text>}
      <EvidencePart title={tDrawer('deals')}>
        <Stack gap={3}>
          <Loaded query={deals}>
            {(items) =>
              items.length === 0 ? (
                <Text size={13} tone="muted">
                  {tDrawer('none')}
                </Text>
              ) : (
                <EvidenceRows rows={items.map(lineOf)} />
              )
            }
          </Loaded>
          {deals.hasNextPage && (
            <Button small busy={deals.isFetchingNextPage} onClick={() => void deals.fetchNextPage()}>
              {tDrawer('more')}
            </Button>
          )}
          <Text size={13}>
            <ExportLink words="deals" address={exportAddress('path-deals', { ...asked, ...asks })} />
          </Text>
        </Stack>
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function useAbout({
  channels,
  step: place,
  at,
  next,
  outcome,
  touchesFrom,
  touchesTo,
  daysFrom,
  daysTo,
}: PathDealsKey): string {
  const t = useTranslations('attribution.paths')
  const words = usePathWords()
  const step = useStepWords()
  if (channels) return channels.map(words).join(' → ')
  const after = next ?? outcome
  if (place !== undefined) {
    const said = { from: words(at ?? ''), step: place }
    return after === undefined ? t('nodeOf', said) : t('linkOf', { ...said, to: words(after) })
  }
  if (touchesFrom !== undefined) return `${t('touches')}: ${step('touches', touchesFrom, touchesTo ?? null)}`
  return daysFrom === undefined ? '' : `${t('daysColumn')}: ${step('days', daysFrom, daysTo ?? null)}`
}

function useLine(): (deal: PathDeal) => EvidenceRow {
  const t = useTranslations('attribution.paths')
  const tDrawer = useTranslations('attribution.drawer')
  const formats = useFormats()
  return ({ dealId, name, company, outcome, closedAt, amount, touches, days }) => ({
    key: dealId,
    name: <Link to={`/attribution/deals/${dealId}`}>{company ?? name ?? tDrawer('unnamed')}</Link>,
    value: amount ? formats.money(amount) : tDrawer('noAmount'),
    detail: [
      ...(company !== null && name !== null ? [name] : []),
      t(outcome === 'won' ? 'wonOn' : 'lostOn', { day: formats.day(closedAt) }),
      tDrawer('touches', { count: touches }),
      ...(days === null ? [] : [t('daysTaken', { days: formats.number(days, 0) })]),
    ].join(' · '),
  })
}
