import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './forms.module.css'
import { useEvidenceName, useReasonName, useReasons } from './reason-names.ts'
import { useActs } from './use-answer.ts'

type Props = { id: string; onDone: () => void; onLeave: () => void }

/** Opens in the row: a reason of the shared list and one piece of evidence; Enter sends. */
export function RejectForm({ id, onDone, onLeave }: Props) {
  const t = useTranslations('handoff.reject')
  const tActs = useTranslations('handoff.acts')
  const reasons = useReasons()?.filter(({ list, retiredAt }) => list === 'reject' && retiredAt === null)
  const nameOf = useReasonName()
  const evidenceName = useEvidenceName()
  const formats = useFormats()
  const [key, setKey] = useState<string>()
  const [words, setWords] = useState('')
  const { reject } = useActs()
  if (!reasons) return <FlatLines />
  const chosen = reasons.find((reason) => reason.key === key)
  const field = chosen?.needsEvidence[0] ?? 'note'
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) reject.mutate({ id, reason: chosen.key, evidence: { [field]: words } }, { onSuccess: onDone })
      }}
    >
      <Stack gap={4}>
        <Radios
          label={t('title')}
          value={key}
          onChange={setKey}
          options={reasons.map((reason) => ({ value: reason.key, label: nameOf(reason.key) }))}
          note={chosen && t(`against.${chosen.countsAgainst}`)}
        />
        <TextField
          label={chosen ? t('evidenceOf', { fields: formats.list([evidenceName(field)]) }) : t('evidence')}
          value={words}
          onChange={setWords}
          maxLength={500}
        />
        {reject.isError && <RefusalNotice error={reject.error} />}
        <Row>
          <Button type="submit" busy={reject.isPending} disabled={!chosen || words.trim() === ''}>
            {t('send')}
          </Button>
          <Button variant="text" onClick={onLeave}>
            {tActs('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
