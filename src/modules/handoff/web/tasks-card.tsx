import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Entries, Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useReasonName } from './reason-names.ts'
import { useActs } from './use-answer.ts'

type Task = Awaited<ReturnType<House['handoff']['tasks']>>['items'][number]

/** Campaigns, forms and keywords whose leads are rejected clearly more often than others, until somebody did something about it. */
export function TasksCard() {
  const t = useTranslations('handoff.tasks')
  const tasks = useQuery(api.handoff.tasks.queryOptions({ input: {} }))
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={tasks}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('none')}</Text>
          ) : (
            <Entries>
              {items.map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </Entries>
          )
        }
      </Loaded>
    </Card>
  )
}

function TaskRow({ task: { id, value, reason, share, base } }: { task: Task }) {
  const t = useTranslations('handoff.tasks')
  const formats = useFormats()
  const nameOf = useReasonName()
  const side = useMe()?.person?.side
  const [words, setWords] = useState('')
  const { closeTask } = useActs()
  return (
    <li>
      <Stack gap={2}>
        <Text>
          {t('words', { value, reason: nameOf(reason), share: formats.percent(share), usual: formats.percent(base) })}
        </Text>
        {(side === 'marketing' || side === 'both') && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              closeTask.mutate({ id, words })
            }}
          >
            <Row>
              <TextField label={t('done')} value={words} onChange={setWords} maxLength={500} />
              <Button
                type="submit"
                small
                busy={closeTask.isPending}
                disabled={words.trim() === ''}
                label={`${t('close')}: ${value}`}
              >
                {t('close')}
              </Button>
            </Row>
          </form>
        )}
        {closeTask.isError && <RefusalNotice error={closeTask.error} />}
      </Stack>
    </li>
  )
}
