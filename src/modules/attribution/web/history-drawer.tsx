import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { HeuristicModel } from '../contract-shapes.ts'
import { DealsOfRow } from './deals-drawer.tsx'
import type { Period } from './shapes.ts'
import { useModelName, useRowName } from './words.ts'

const prefix = 'history '

export type HistoryRow = { key: string | null; currency: string }

export function historyText({ key, currency }: HistoryRow): string {
  return `${prefix}${currency}${key === null ? '' : `=${key}`}`
}

export function historyIn(text: string): HistoryRow | null {
  const found = /^history ([A-Z]{3})(?:=(.*))?$/s.exec(text)
  return found?.[1] === undefined ? null : { currency: found[1], key: found[2] ?? null }
}

type Props = {
  row: HistoryRow
  name: string | null
  period: Period
  dimension: 'channel' | 'activity' | 'side' | 'seller'
  model: HeuristicModel
}

/** One figure as it was known day by day since the period ended, and the deals behind it. */
export function HistoryDrawer({ row: { key, currency }, name, period: { from, to }, dimension, model }: Props) {
  const t = useTranslations('attribution.history')
  const formats = useFormats()
  const rowName = useRowName()
  const modelName = useModelName()
  const input = { from, to, currency, dimension, key, model }
  const read = useQuery(api.attribution.history.queryOptions({ input }))
  return (
    <EvidenceDrawer title={rowName({ dimension, key, name })}>
      <Loaded query={read}>
        {({ days, agreed, now }) => (
          <>
            <Figure
              label={modelName(model)}
              value={formats.money(now)}
              {...(agreed && agreed.minor !== now.minor && { was: formats.money(agreed) })}
              basis={[formats.period(from, to)]}
            />
            <EvidencePart title={t('title')}>
              {days.length === 0 ? (
                <Text tone="soft">{t('never')}</Text>
              ) : (
                <EvidenceRows
                  rows={days.map(({ day, credit, deals }) => ({
                    key: day,
                    name: (
                      <Link to={`/attribution?from=${from}&to=${to}&currency=${currency}&known=${day}`}>
                        {formats.day(day)}
                      </Link>
                    ),
                    value: formats.money(credit),
                    detail: t('deals', { count: deals }),
                  }))}
                />
              )}
            </EvidencePart>
          </>
        )}
      </Loaded>
      <EvidencePart title={t('dealsTitle')}>
        <DealsOfRow asks={{ row: { dimension, key } }} asked={{ from, to, currency, filters: [] }} model={model} />
      </EvidencePart>
    </EvidenceDrawer>
  )
}
