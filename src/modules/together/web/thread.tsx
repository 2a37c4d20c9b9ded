import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { OneThread } from './one-thread.tsx'
import { OpenForm } from './say-form.tsx'
import type { ObjectRef, Talk } from './shapes.ts'
import { ThanksList } from './thanks-list.tsx'
import { ThankDialog } from './thank-dialog.tsx'
import css from './thread.module.css'
import { useWriter } from './words.ts'

/** What was said on an object, the threads that wait first; others' words appear without loading the page again. */
export function ThreadCard({ on }: { on: ObjectRef }) {
  const t = useTranslations('together.thread')
  const { canWrite } = useWriter()
  const [thanks, setThanks] = useState(false)
  const talk = useQuery(api.together.threads.queryOptions({ input: on }))
  return (
    <Card>
      <CardHead
        title={t('title')}
        acts={
          canWrite && (
            <Button small onClick={() => setThanks(true)}>
              {t('thank')}
            </Button>
          )
        }
      />
      <Stack gap={5}>
        <Loaded query={talk}>{(read) => <Said talk={read} />}</Loaded>
        {canWrite && <OpenForm on={on} />}
      </Stack>
      {thanks && <ThankDialog on={on} onClose={() => setThanks(false)} />}
    </Card>
  )
}

function Said({ talk: { threads, recognitions } }: { talk: Talk }) {
  const t = useTranslations('together.thread')
  if (threads.length === 0 && recognitions.length === 0) {
    return (
      <div>
        <Text>{t('empty')}</Text>
        <Text size={13} tone="muted">
          {t('emptyNote')}
        </Text>
      </div>
    )
  }
  const open = threads.filter(({ settled }) => settled === null)
  const settled = threads.filter((thread) => thread.settled !== null)
  return (
    <>
      {open.map((thread) => (
        <OneThread key={thread.id} thread={thread} />
      ))}
      {settled.length > 0 && (
        <details className={css.older}>
          <summary>{t('older', { count: settled.length })}</summary>
          {settled.map((thread) => (
            <OneThread key={thread.id} thread={thread} />
          ))}
        </details>
      )}
      {recognitions.length > 0 && <ThanksList thanks={recognitions} withObject={false} />}
    </>
  )
}
