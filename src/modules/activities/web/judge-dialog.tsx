import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { liesWithin } from '../domain/index.ts'
import css from './effects.module.css'
import type { Entry, Sums } from './shapes.ts'

type Verdict = 'confirmed' | 'refused'

/** The lines that may hold an entry: those whose days hold its days. */
function useLines({ from, to }: Entry): readonly Sums['lines'][number][] {
  const wide = { from: `${from.slice(0, 4)}-01-01`, to: `${Number(to.slice(0, 4)) + 1}-12-31` }
  const { data } = useQuery(api.activities.contributionSums.queryOptions({ input: wide }))
  return (data?.lines ?? []).filter((line) =>
    liesWithin({ fromDay: from, toDay: to }, { fromDay: line.from, toDay: line.to }),
  )
}

/** Finance confirms an entry on a line or outside the statement, or refuses it and says why. */
export function JudgeDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const form = useId()
  const [verdict, setVerdict] = useState<Verdict>('confirmed')
  const [lineId, setLineId] = useState('')
  const [reason, setReason] = useState('')
  const usable = verdict === 'confirmed' || reason.trim() !== ''
  const judging = useJudging(onClose)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('judgeTitle', { title: entry.title })}
      acts={
        <Button type="submit" form={form} variant="filled" busy={judging.isPending} disabled={!usable}>
          {t(verdict === 'confirmed' ? 'confirm' : 'refuse')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          const on = verdict === 'confirmed' && lineId !== '' ? lineId : null
          if (usable) judging.mutate({ id: entry.id, verdict, lineId: on, reason: reason.trim() })
        }}
      >
        <Text tone="soft">{t('onlyFinance')}</Text>
        <Text>
          {formats.money(entry.amount)} · {entry.basis} · {entry.evidence}
        </Text>
        <VerdictRadios verdict={verdict} onChange={setVerdict} />
        {verdict === 'confirmed' && <LineSelect entry={entry} lineId={lineId} onChange={setLineId} />}
        <TextArea
          label={t('reason')}
          optional={verdict === 'confirmed'}
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        {judging.error && <RefusalNotice error={judging.error} />}
      </form>
    </Dialog>
  )
}

function useJudging(onDone: () => void) {
  const client = useQueryClient()
  return useMutation(
    api.activities.judgeContribution.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.activities.key() })
        onDone()
      },
    }),
  )
}

type LineProps = { entry: Entry; lineId: string; onChange: (lineId: string) => void }

function LineSelect({ entry, lineId, onChange }: LineProps) {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const lines = useLines(entry)
  const money = (minor: number) => formats.money({ minor, currency: entry.amount.currency })
  return (
    <Select
      label={t('judgeLine')}
      value={lineId}
      options={[
        { value: '', label: t('judgeOutside') },
        ...lines.map(({ id, name, room }) => ({ value: id, label: t('judgeRoom', { name, room: money(room) }) })),
      ]}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function VerdictRadios({ verdict, onChange }: { verdict: Verdict; onChange: (verdict: Verdict) => void }) {
  const t = useTranslations('activities.contributions')
  return (
    <Radios
      label={t('verdict')}
      value={verdict}
      options={[
        { value: 'confirmed', label: t('confirm') },
        { value: 'refused', label: t('refuse') },
      ]}
      onChange={onChange}
    />
  )
}
