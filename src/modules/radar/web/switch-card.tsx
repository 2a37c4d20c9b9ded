import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { One } from './shapes.ts'

/** Whether it is watched, what for, and who said so: published to everybody. */
export function SwitchCard({ one }: { one: One }) {
  const t = useTranslations('radar')
  const { day } = useFormats()
  const [open, setOpen] = useState(false)
  const { symptom, switch: turned, mayAnswer } = one
  const may = mayAnswer && symptom.standing !== 'no-source'
  return (
    <Card>
      <CardHead
        title={t('switch.title')}
        acts={
          may && (
            <Button small onClick={() => setOpen(true)}>
              {t(turned.on ? 'switch.turnOff' : 'switch.turnOn')}
            </Button>
          )
        }
      />
      <Stack gap={2}>
        <Text strong>
          {t(symptom.standing === 'no-source' ? 'switch.none' : turned.on ? 'switch.on' : 'switch.off')}
        </Text>
        <Text>{turned.purpose ?? t(`symptoms.${symptom.id}.purpose`)}</Text>
        {turned.byName !== null && turned.at !== null && (
          <Text size={12} tone="muted">
            {t('switch.by', { name: turned.byName, day: day(turned.at) })}
          </Text>
        )}
        <Text size={13} tone="soft">
          {t('switch.published')}
        </Text>
      </Stack>
      {open && <Turn one={one} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Turn({ one: { symptom, switch: turned }, onClose }: { one: One; onClose: () => void }) {
  const t = useTranslations('radar.switch')
  const client = useQueryClient()
  const [purpose, setPurpose] = useState('')
  const turning = useMutation(
    api.radar.turn.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.radar.key() })
        onClose()
      },
    }),
  )
  const on = !turned.on
  const title = t(on ? 'turnOn' : 'turnOff')
  return (
    <ActDialog
      title={title}
      go={title}
      onGo={() => turning.mutate({ id: symptom.id, on, purpose: purpose.trim() })}
      onClose={onClose}
      busy={turning.isPending}
      error={turning.error}
      notDone={t('notTurned')}
      disabled={purpose.trim().length < 3}
    >
      <Text>{t(on ? 'onNote' : 'offNote')}</Text>
      <TextArea
        label={t(on ? 'purpose' : 'why')}
        note={t('purposeNote')}
        rows={3}
        maxLength={500}
        value={purpose}
        onChange={setPurpose}
      />
    </ActDialog>
  )
}
