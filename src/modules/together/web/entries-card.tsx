import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { type Decision, markOf } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

const kinds = ['dissent', 'correction'] as const

/** Dissent and corrections: added, never written over. */
export function EntriesCard({ decision: { id, entries } }: { decision: Decision }) {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const [adding, setAdding] = useState(false)
  return (
    <Card>
      <CardHead
        title={t('decision.entries')}
        acts={
          canWrite &&
          !adding && (
            <Button small onClick={() => setAdding(true)}>
              {t('decision.add')}
            </Button>
          )
        }
      />
      <Stack gap={4}>
        {adding && <AddForm id={id} onDone={() => setAdding(false)} />}
        {entries.length === 0 ? (
          <Text tone="soft">{t('decision.entriesNone')}</Text>
        ) : (
          <Timeline
            label={t('decision.entries')}
            entries={entries.map(({ id: key, kind, words, byName, bySide, at }) => ({
              key,
              words: `${t(`entryKinds.${kind}`)}: ${words}`,
              at,
              names: byName,
              side: markOf(bySide),
            }))}
          />
        )}
      </Stack>
    </Card>
  )
}

function AddForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('together')
  const tActs = useTranslations('house.acts')
  const [kind, setKind] = useState<(typeof kinds)[number]>('dissent')
  const [words, setWords] = useState('')
  const add = useChange(house.together.addToDecision, onDone)
  return (
    <form
      className={css.form}
      data-print="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() !== '') add.mutate({ id, kind, words })
      }}
    >
      <Radios
        label={t('decision.addKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`entryKinds.${value}`) }))}
        onChange={setKind}
      />
      <TextArea label={t('decision.addWords')} rows={2} maxLength={4000} value={words} onChange={setWords} />
      {add.error !== null && <RefusalNotice error={add.error} />}
      <Row>
        <Button type="submit" busy={add.isPending} disabled={words.trim() === ''}>
          {t('decision.add')}
        </Button>
        <Button variant="text" onClick={onDone}>
          {tActs('cancel')}
        </Button>
      </Row>
    </form>
  )
}
