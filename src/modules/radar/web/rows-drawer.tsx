import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMessages, useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { SymptomId } from '../domain/catalogue.ts'
import { periodIn } from './periods.ts'
import type { SourceRow } from './shapes.ts'

type Props = { id: SymptomId; evidence: string; currency: string }

/** The rows that a period was counted from. What would name a person has no way to open it. */
export function RowsDrawer({ id, evidence, currency }: Props) {
  const t = useTranslations('radar')
  return (
    <EvidenceDrawer title={t(`symptoms.${id}.name`)}>
      <Quote>{t(`symptoms.${id}.measure`)}</Quote>
      <Rows id={id} evidence={evidence} currency={currency} />
    </EvidenceDrawer>
  )
}

function Rows({ id, evidence, currency }: Props) {
  const t = useTranslations('radar.rows')
  const { period } = useFormats()
  const lineOf = useLine(currency)
  const rows = useInfiniteQuery(
    api.radar.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, ...periodIn(evidence), cursor, limit: 30 }),
      ...pageByPage,
    }),
  )
  return (
    <Loaded query={rows}>
      {({ pages }) => {
        const [first] = pages
        const found = allRows({ pages })
        return (
          <>
            {first && (
              <Text size={12} tone="muted">
                {period(first.from, first.to)}
              </Text>
            )}
            {found.length === 0 ? <Text tone="soft">{t('none')}</Text> : <EvidenceRows rows={found.map(lineOf)} />}
            <MoreButton query={rows} />
          </>
        )
      }}
    </Loaded>
  )
}

const addresses: Readonly<Record<string, (id: string) => string>> = {
  handoff: (id) => `/hand-offs/${id}`,
  engagement: (id) => `/hand-offs/${id}`,
  deal: (id) => `/deals/${id}`,
  activity: (id) => `/activities/${id}`,
  decision: (id) => `/together/decisions/${id}`,
  project: (id) => `/together/projects/${id}`,
  wave: (id) => `/standing/waves/${id}`,
  task: (id) => `/charter/roles?evidence=${id}`,
  'budget-line': (id) => `/charter/budget?evidence=${id}`,
}

function useLine(currency: string) {
  const t = useTranslations('radar.rows')
  const { dayTimeShort } = useFormats()
  const detailOf = useDetail(currency)
  return ({ id, at, kind, about, counts, side, detail }: SourceRow) => {
    const address = about === null ? undefined : addresses[about.kind]?.(about.id)
    const name = t(`kinds.${kind}`)
    return {
      key: id,
      name: address === undefined ? name : <Link to={address}>{name}</Link>,
      value: counts ? t('counts') : t('countsNot'),
      detail: (
        <>
          {dayTimeShort(at)}
          {side !== null && (
            <>
              {' · '}
              <SideMark side={side} />
            </>
          )}
          {detailOf(detail).map((part) => ` · ${part}`)}
        </>
      ),
    }
  }
}

/** What a row carries beside its day, as far as the house has words for it; nothing that would point at a person. */
function useDetail(currency: string): (detail: SourceRow['detail']) => string[] {
  const t = useTranslations('radar.rows.details')
  const { objects, causes } = useMessages().radar.rows
  const { number, money } = useFormats()
  const known = new Map<string, string>(Object.entries({ ...objects, ...causes }))
  const word = (key: SourceRow['detail'][string] | undefined) => (typeof key === 'string' ? (known.get(key) ?? '') : '')
  return ({ name, object, cause, hours, filled, useful, useless, minor, currency: own }) =>
    [
      typeof name === 'string' ? name : '',
      word(object),
      word(cause),
      typeof hours === 'number' ? t('hours', { value: number(hours, Number.isInteger(hours) ? 0 : 1) }) : '',
      typeof filled === 'number' ? t('filled', { count: filled }) : '',
      typeof useful === 'number' && typeof useless === 'number'
        ? t('useful', { yes: number(useful), no: number(useless) })
        : '',
      typeof minor === 'number' ? money({ minor, currency: typeof own === 'string' ? own : currency }) : '',
    ].filter((part) => part !== '')
}
