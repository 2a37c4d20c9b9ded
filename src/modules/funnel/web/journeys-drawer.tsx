import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote, type EvidenceRow } from '#web/ui/evidence-drawer.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { exportAddress, type Asked, type Evidence } from './address.ts'
import css from './drawer.module.css'
import type { JourneyRow } from './shapes.ts'
import { useBasisLines } from './use-basis-lines.ts'
import { useCellName, useFieldName, useKeyName } from './words.ts'

type Props = { evidence: Evidence; asked: Asked }

const aPage = 25

function questionOf({ evidence: { cell, row }, asked }: Props) {
  return { ...asked, ...cell, filters: row ? [...asked.filters, row] : asked.filters }
}

function useJourneys(props: Props) {
  return useInfiniteQuery(
    api.funnel.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...questionOf(props), cursor, limit: aPage }),
      ...pageByPage,
      select: ({ pages }) => ({
        items: pages.flatMap(({ items }) => items),
        total: pages[0]?.total ?? 0,
        basis: pages[0]?.basis,
      }),
    }),
  )
}

/** What stands behind a figure: the figure again, the words of the rule, and exactly its rows. */
export function JourneysDrawer(props: Props) {
  const t = useTranslations('funnel.drawer')
  const { cell, row } = props.evidence
  const cellName = useCellName()(cell)
  const fieldName = useFieldName()
  const keyName = useKeyName()
  const tFilter = useTranslations('funnel.controls')
  const journeys = useJourneys(props)
  return (
    <EvidenceDrawer title={cellName}>
      {row && <Text tone="soft">{tFilter('filter', { field: fieldName(row.dimension), key: keyName(row) })}</Text>}
      <Count journeys={journeys.data} label={cellName} />
      <Rule journeys={journeys.data} />
      <EvidencePart title={t('rows')}>
        <Rows journeys={journeys} />
        <p className={css.export}>
          <a href={exportAddress('rows', questionOf(props))} download>
            {t('export')}
          </a>
        </p>
      </EvidencePart>
    </EvidenceDrawer>
  )
}

type Journeys = ReturnType<typeof useJourneys>

function Count({ journeys, label }: { journeys: Journeys['data']; label: string }) {
  const formats = useFormats()
  const lines = useBasisLines()
  if (!journeys?.basis) return <Figure label={label} missing="loading" />
  const [period = ''] = lines(journeys.basis)
  return <Figure label={label} value={formats.number(journeys.total)} basis={[period]} />
}

function Rule({ journeys }: { journeys: Journeys['data'] }) {
  const t = useTranslations('funnel.drawer')
  const basis = journeys?.basis
  if (!basis) return null
  return (
    <EvidencePart title={t('counts')}>
      <Quote note={t('ruleNote', { version: String(basis.ruleVersion), timeZone: basis.timeZone })}>{t('rule')}</Quote>
    </EvidencePart>
  )
}

function Rows({ journeys }: { journeys: Journeys }) {
  const t = useTranslations('funnel.drawer')
  const formats = useFormats()
  const shownOf = useShownRow()
  return (
    <Loaded query={journeys}>
      {({ items, total }) =>
        total === 0 ? (
          <Text size={13} tone="muted">
            {t('noRows')}
          </Text>
        ) : (
          <Stack gap={2}>
            <EvidenceRows rows={items.map(shownOf)} />
            <Text size={12} tone="muted">
              {items.length === total
                ? t('allShown', { count: total })
                : t('someShown', { shown: formats.number(items.length), count: formats.number(total) })}
            </Text>
            <MoreButton query={journeys} />
          </Stack>
        )
      }
    </Loaded>
  )
}

/** Who it is, since when, from where, and how it stands. */
function useShownRow(): (row: JourneyRow) => EvidenceRow {
  const t = useTranslations('funnel.drawer')
  const formats = useFormats()
  return (row) => {
    const name = row.company ?? row.name ?? row.externalId
    const detail = [
      row.start === null ? t('noStart') : t('start', { day: formats.day(row.start) }),
      t(`outcomes.${row.outcome}`),
      row.days === null ? null : t('daysTo', { days: row.days }),
      row.source ?? row.owner,
    ]
    return {
      key: row.id,
      name: name === '' ? t('gone') : <Link to={addressOf(row)}>{name}</Link>,
      value: row.amount ? formats.money(row.amount) : undefined,
      detail: detail.filter((words) => words !== null).join(' · '),
    }
  }
}

/** Where everything about the customer stands; else the record itself. */
function addressOf({ id, kind, companyId, personId }: JourneyRow): string {
  if (companyId !== null) return `/companies/${companyId}`
  if (personId !== null) return `/persons/${personId}`
  return kind === 'lead' ? `/leads/${id}` : `/deals/${id}`
}
