import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useChange } from './use-change.ts'

type Came = Awaited<ReturnType<typeof house.together.importMeetings>>

/** Reads meetings from a calendar file, and says what came of it. The browser's own field has no words of ours: a button opens it. */
export function CalendarFileField() {
  const t = useTranslations('together.meetings')
  const field = useRef<HTMLInputElement>(null)
  const [came, setCame] = useState<Came>()
  const reading = useChange(house.together.importMeetings, setCame)
  async function read(files: FileList | null): Promise<void> {
    const [file] = files ?? []
    if (file) reading.mutate({ text: await file.text() })
    if (field.current) field.current.value = ''
  }
  return (
    <div data-print="off">
      <Stack gap={2}>
        <Row gap={3}>
          <Button small busy={reading.isPending} onClick={() => field.current?.click()}>
            {t('file')}
          </Button>
          <Text size={12} tone="muted" as="span">
            {t('fileNote')}
          </Text>
        </Row>
        <input
          ref={field}
          type="file"
          accept=".ics,text/calendar"
          hidden
          aria-label={t('file')}
          onChange={({ target }) => void read(target.files)}
        />
        <output>{came && <CameWords came={came} />}</output>
        {reading.error !== null && <RefusalNotice error={reading.error} />}
      </Stack>
    </div>
  )
}

function CameWords({ came: { added, changed, removed, skipped, unreadable } }: { came: Came }) {
  const t = useTranslations('together.meetings')
  const { number } = useFormats()
  return (
    <>
      <Text>{t('came', { added, changed: number(changed), removed: number(removed), skipped: number(skipped) })}</Text>
      {unreadable > 0 && <Text tone="soft">{t('unreadable', { count: unreadable })}</Text>}
    </>
  )
}
