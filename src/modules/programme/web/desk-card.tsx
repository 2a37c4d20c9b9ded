import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Desk } from './shapes.ts'

/** For leadership's home: the next step of the programme and how much waits, with the way to the desk. */
export function DeskCard() {
  const t = useTranslations('programme.card')
  const desk = useQuery(api.programme.desk.queryOptions())
  const acts = (
    <ButtonLink small to="/desk">
      {t('open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} acts={acts} />
      <Loaded query={desk}>
        {({ waiting, programme }) => (
          <Stack gap={2}>
            <Next programme={programme} />
            <Text tone="soft">{t('waiting', { count: waiting.items.length })}</Text>
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

function Next({ programme: { isOpen, done, of, next, firstStep } }: Pick<Desk, 'programme'>) {
  const t = useTranslations('programme')
  const { day, number } = useFormats()
  if (next === null) return <Status is="kept">{t('card.all')}</Status>
  const step = t(`steps.${next}`)
  if (isOpen) return <Text>{t('card.running', { step, done: number(done), of: number(of) })}</Text>
  if (firstStep?.state === 'waiting') {
    return <Status is="open">{t('card.due', { step, day: day(firstStep.by) })}</Status>
  }
  if (firstStep?.state === 'overdue') {
    return <Status is="broken">{t('card.overdue', { step, day: day(firstStep.by) })}</Status>
  }
  return <Text tone="soft">{t('card.calm')}</Text>
}
