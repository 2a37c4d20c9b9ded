import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { figureKinds } from './figure-kinds.ts'
import { OutcomeFigure } from './outcome-figure.tsx'
import type { Counted, FigureKey, Overview, RowsOf } from './shapes.ts'
import type { Question } from './use-question.ts'

type Props = { id: FigureKey; question: Question; overview: Overview; period: Counted }
type Row = Awaited<ReturnType<House['outcomes']['rows']>>['items'][number]

/** The figure again, what it means, how sure it is, and exactly its rows. */
export function RowsDrawer({ id, question, overview, period }: Props) {
  const t = useTranslations('outcomes')
  const figure = period.figures[id]
  const { rows } = figureKinds[id]
  return (
    <EvidenceDrawer title={t(`figures.${id}`)}>
      <OutcomeFigure id={id} figure={figure} currency={overview.currency} />
      <EvidencePart title={t('rows.definition')}>
        <Quote>{t(`definitions.${id}`)}</Quote>
      </EvidencePart>
      <EvidencePart title={t('rows.howSure')}>
        <Text size={13} tone="soft">
          {t(`methods.${figure.method}`)}
        </Text>
      </EvidencePart>
      <EvidencePart title={t('rows.title')}>
        {rows === 'costs' ? (
          <ButtonLink small to={`/outcomes/costs?from=${period.start}&to=${period.end}`}>
            {t('rows.toCosts')}
          </ButtonLink>
        ) : (
          <Rows of={rows} question={question} start={period.start} />
        )}
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function Rows({ of, question: { unit, segment }, start }: { of: RowsOf; question: Question; start: string }) {
  const t = useTranslations('outcomes.rows')
  const lineOf = useLine()
  const rows = useInfiniteQuery(
    api.outcomes.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        unit,
        start,
        of,
        cursor,
        limit: 30,
        ...(segment === undefined ? {} : { segment }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap((page) => page.items),
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
            {rows.hasNextPage && (
              <Button small busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  )
}

function useLine() {
  const t = useTranslations('outcomes.rows')
  const formats = useFormats()
  return ({ id, kind, label, day, openedOn, closedOn, outcome, minor, currency }: Row) => {
    const name = label === '' ? t('unnamed') : label
    const opened = openedOn === null ? '–' : formats.day(openedOn)
    const ended = outcome === 'won' ? t('outcomes.won') : t('outcomes.lost')
    return {
      key: id,
      name: <Link to={kind === 'deal' ? `/deals/${id}` : `/leads/${id}`}>{name}</Link>,
      ...(minor !== null && currency !== null && { value: formats.money({ minor, currency }) }),
      detail:
        kind === 'lead'
          ? t('lead', { day: formats.day(day) })
          : closedOn === null
            ? t('open', { opened })
            : t('deal', { opened, closed: formats.day(closedOn), outcome: ended }),
    }
  }
}
