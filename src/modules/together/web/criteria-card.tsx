import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { SunsetFields } from './put-dialog.tsx'
import type { Decision } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { linesOf, useWriter } from './words.ts'

/** By what the options are judged, and when a new procedure ends. */
export function CriteriaCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const formats = useFormats()
  const { canWrite } = useWriter()
  const [open, setOpen] = useState(false)
  const { criteria, newProcedure, sunsetOn, outcome } = decision
  return (
    <Card>
      <CardHead
        title={t('criteria')}
        acts={
          canWrite &&
          outcome === null && (
            <Button small onClick={() => setOpen(true)}>
              {t('changeCriteria')}
            </Button>
          )
        }
      />
      <Stack gap={3}>
        {criteria.length === 0 ? (
          <Text tone="soft">{t('criteriaNone')}</Text>
        ) : (
          <ol className={css.criteria}>
            {criteria.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ol>
        )}
        {newProcedure && (
          <Text size={13} tone="soft">
            {sunsetOn === null ? t('sunsetMissing') : t('sunset', { day: formats.day(sunsetOn) })}
          </Text>
        )}
      </Stack>
      {open && <CriteriaDialog decision={decision} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function CriteriaDialog({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const t = useTranslations('together.decision')
  const tDecisions = useTranslations('together.decisions')
  const tActs = useTranslations('house.acts')
  const [criteria, setCriteria] = useState(decision.criteria.join('\n'))
  const [sunset, setSunset] = useState({ newProcedure: decision.newProcedure, sunsetOn: decision.sunsetOn ?? '' })
  const { newProcedure, sunsetOn } = sunset
  const save = useChange(house.together.changeDecision, onClose)
  return (
    <ActDialog
      title={t('criteria')}
      go={tActs('save')}
      onGo={() =>
        save.mutate({
          id: decision.id,
          criteria: linesOf(criteria),
          newProcedure,
          sunsetOn: newProcedure && isDay(sunsetOn) ? sunsetOn : null,
        })
      }
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
    >
      <TextArea label={tDecisions('criteriaLines')} optional rows={3} value={criteria} onChange={setCriteria} />
      <SunsetFields {...sunset} onChange={(change) => setSunset((before) => ({ ...before, ...change }))} />
    </ActDialog>
  )
}
