import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { classes } from '#web/ui/classes.ts'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Decision } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** The options by number, with who holds each; more can be added until it is decided. */
export function OptionsCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const { canWrite } = useWriter()
  const { id, choices, positions, outcome } = decision
  const held = positions.filter(({ counts }) => counts)
  return (
    <Card>
      <CardHead title={t('options')} />
      <Stack gap={4}>
        {choices.length === 0 && <Text tone="soft">{t('optionsNone')}</Text>}
        {choices.length > 0 && (
          <ol className={css.choices}>
            {choices.map((choice) => (
              <li key={choice.id}>
                <span className={css.number}>{choice.number}</span>
                <span className={classes(css.said, outcome?.optionId === choice.id && css.taken)}>{choice.words}</span>
                <span className={css.held}>
                  {held
                    .filter(({ optionId }) => optionId === choice.id)
                    .map(({ side }) => (
                      <SideMark key={side} side={side} />
                    ))}
                </span>
              </li>
            ))}
          </ol>
        )}
        {outcome === null && canWrite && <AddForm id={id} />}
      </Stack>
    </Card>
  )
}

function AddForm({ id }: { id: string }) {
  const t = useTranslations('together.decision')
  const [words, setWords] = useState('')
  const add = useChange(house.together.addOption, () => setWords(''))
  return (
    <form
      className={css.form}
      data-print="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() !== '') add.mutate({ id, words })
      }}
    >
      <TextField label={t('optionWords')} optional maxLength={400} value={words} onChange={setWords} />
      {add.error !== null && <RefusalNotice error={add.error} />}
      {words.trim() !== '' && (
        <div>
          <Button type="submit" busy={add.isPending}>
            {t('addOption')}
          </Button>
        </div>
      )}
    </form>
  )
}
