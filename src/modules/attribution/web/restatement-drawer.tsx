import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { heuristicModels, type HeuristicModel } from '../contract-shapes.ts'
import { useRestatementWords } from './restatement-words.ts'
import type { OneRestatement } from './shapes.ts'
import { useModelName, useRowName } from './words.ts'

const prefix = 'restatement '

export function restatementText(id: string): string {
  return `${prefix}${id}`
}

export function restatementIn(text: string): string | null {
  return text.startsWith(prefix) ? text.slice(prefix.length) : null
}

/** Before and after of each channel, and the deals that changed. */
export function RestatementDrawer({ id }: { id: string }) {
  const t = useTranslations('attribution.restatements')
  const modelName = useModelName()
  const [model, setModel] = useState<HeuristicModel>('linear')
  const read = useQuery(api.attribution.oneRestatement.queryOptions({ input: { id } }))
  return (
    <EvidenceDrawer title={t('one')}>
      <Loaded query={read}>
        {(found) => (
          <>
            <Cause found={found} />
            <EvidencePart title={t('rows')}>
              <Select
                label={t('model')}
                value={model}
                options={heuristicModels.map((value) => ({ value, label: modelName(value) }))}
                onChange={(chosen) => setModel(chosen ?? 'linear')}
              />
              <Rows found={found} model={model} />
            </EvidencePart>
            <EvidencePart title={t('deals')}>
              <Deals found={found} />
            </EvidencePart>
          </>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}

function Cause({ found: { restatement } }: { found: OneRestatement }) {
  const t = useTranslations('attribution.restatements')
  const formats = useFormats()
  const { cause } = useRestatementWords()
  const { from, to, at } = restatement
  return (
    <Quote note={t('learntOn', { day: formats.dayTime(at), period: formats.period(from, to) })}>
      {cause(restatement)}
    </Quote>
  )
}

function Rows({ found: { rows }, model }: { found: OneRestatement; model: HeuristicModel }) {
  const t = useTranslations('attribution.restatements')
  const formats = useFormats()
  const rowName = useRowName()
  const lines = rows.flatMap(({ key, name, currency, credits }) => {
    const credit = credits.find((one) => one.model === model)
    if (!credit || credit.before === credit.after) return []
    const money = (minor: number) => formats.money({ minor, currency })
    return [
      {
        key: `${key ?? ''} ${currency}`,
        name: rowName({ dimension: 'channel', key, name }),
        value: formats.money({ minor: credit.after - credit.before, currency }, 'exceptZero'),
        detail: t('beforeAfter', { before: money(credit.before), after: money(credit.after) }),
      },
    ]
  })
  if (lines.length === 0) return <Text tone="soft">{t('sameHere')}</Text>
  return <EvidenceRows rows={lines} />
}

function Deals({ found: { deals } }: { found: OneRestatement }) {
  const t = useTranslations('attribution.restatements')
  const formats = useFormats()
  return (
    <EvidenceRows
      rows={deals.map(({ dealId, name, touchesIn, touchesOut, amountBefore, amountAfter }) => {
        const amounts =
          amountBefore?.minor === amountAfter?.minor
            ? null
            : t('beforeAfter', {
                before: amountBefore ? formats.money(amountBefore) : '–',
                after: amountAfter ? formats.money(amountAfter) : '–',
              })
        return {
          key: dealId,
          name: <Link to={`/attribution/deals/${dealId}`}>{name ?? t('unnamed')}</Link>,
          value: amountAfter ? formats.money(amountAfter) : undefined,
          detail: [t('touches', { joined: touchesIn, left: touchesOut }), amounts]
            .filter((words) => words !== null)
            .join(' · '),
        }
      })}
    />
  )
}
