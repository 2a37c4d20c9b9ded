import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import css from './matrix.module.css'
import { sent } from './matrix.ts'
import type { Edits } from './use-edits.ts'
import { useAct } from './use-act.ts'
import { useVoice, VoiceChoice } from './voice.tsx'

/** Sends what was changed in the matrix, one proposal for each task; what was refused stays changed. */
export function ProposeChanges({ edits }: { edits: Edits }) {
  const t = useTranslations('charter.matrix')
  const voice = useVoice()
  const [note, setNote] = useState('')
  const proposing = useAct(async (said: string) => {
    for (const { version, letters } of edits.changed) {
      const { taskId, name, side, coOwned, rhythm, object } = version
      const wish = { id: taskId, name, side, coOwned, rhythm, object, letters: sent(letters), note: said }
      await house.charter.changeTask({ ...wish, actingFor: voice.actingFor })
      edits.forget(taskId)
    }
  })
  const count = edits.changed.length
  return (
    <>
      <span className="hidden-text" aria-live="polite">
        {count > 0 && t('changedCount', { count })}
      </span>
      {count > 0 && (
        <form
          className={css.propose}
          onSubmit={(event) => {
            event.preventDefault()
            proposing.mutate(note.trim())
          }}
        >
          <Stack gap={3}>
            <VoiceChoice voice={voice} />
            <TextField label={t('note')} optional value={note} maxLength={2000} onChange={setNote} />
            {proposing.error && <RefusalNotice error={proposing.error} />}
            <Row>
              <Button type="submit" variant="filled" busy={proposing.isPending}>
                {t('propose', { count })}
              </Button>
              <Button onClick={() => edits.forget()}>{t('discard')}</Button>
            </Row>
          </Stack>
        </form>
      )}
    </>
  )
}
