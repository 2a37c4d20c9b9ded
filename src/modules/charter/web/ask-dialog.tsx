import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { TextArea } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { rightKinds } from '../domain/mandate.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { MeasureFields, measureOf, noMeasure } from './measure-fields.tsx'
import type { Limit, RightKind } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useLimitWords } from './use-words.ts'

/** Asks for a signature; it says first whether one is needed at all, and whose. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('charter.mandate')
  const tTerms = useTranslations('charter.terms')
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const [right, setRight] = useState<RightKind>('spend')
  const [measure, setMeasure] = useState({ ...noMeasure, kind: 'money' as Limit['kind'] })
  const [words, setWords] = useState('')
  const asking = useAct(house.charter.ask, onClose)
  const asked = measureOf(measure, currency)
  return (
    <ActDialog
      title={t('ask')}
      go={t('askGo')}
      busy={asking.isPending}
      error={asking.error}
      disabled={asked === null || words.trim() === ''}
      onGo={() => asked && asking.mutate({ right, asked, words: words.trim() })}
      onClose={onClose}
    >
      <Text tone="soft">{t('askLead')}</Text>
      <Select
        label={t('decision')}
        searchable={false}
        value={right}
        options={rightKinds.map((value) => ({ value, label: tTerms(`rights.${value}`) }))}
        onChange={(chosen) => {
          if (!chosen) return
          setRight(chosen)
          setMeasure(noMeasure)
        }}
      />
      <MeasureFields label={t('howMuch')} right={right} measure={measure} currency={currency} onChange={setMeasure} />
      {asked !== null && <Verdict right={right} asked={asked} />}
      <TextArea label={t('askWords')} value={words} maxLength={2000} onChange={setWords} />
    </ActDialog>
  )
}

/** What the charter says to it, before anything is asked. */
function Verdict({ right, asked }: { right: RightKind; asked: Limit }) {
  const t = useTranslations('charter.mandate')
  const limitWords = useLimitWords()
  const amount = asked.kind === 'money' ? asked.amount : {}
  const share = asked.kind === 'percent' ? { percent: asked.percent } : {}
  const may = useQuery(api.charter.mayI.queryOptions({ input: { right, ...amount, ...share }, retry: false }))
  if (!may.data) return null
  const { allowed, limit, signedBy } = may.data
  if (allowed || signedBy === null) return <Status is="kept">{t('mayAlone')}</Status>
  return (
    <Status is="open">
      {limit === null ? t(`signsNoRight.${signedBy}`) : t('signsBeyond', { who: signedBy, limit: limitWords(limit) })}
    </Status>
  )
}
