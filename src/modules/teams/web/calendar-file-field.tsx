import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { FileField } from '#web/ui/file-field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useChange } from './use-change.ts'

type Came = Awaited<ReturnType<typeof house.teams.importAbsences>>

/** Reads absences from a calendar file, and says what came in. */
export function CalendarFileField({ memberId }: { memberId: string }) {
  const t = useTranslations('teams.time')
  const [came, setCame] = useState<Came>()
  const reading = useChange(house.teams.importAbsences, setCame)
  async function read(file: File | null): Promise<void> {
    if (file) reading.mutate({ memberId, feed: file.name, text: await file.text() })
  }
  return (
    <div>
      <FileField
        label={t('file')}
        note={t('fileNote')}
        optional
        accept=".ics,text/calendar"
        onChoose={(file) => void read(file)}
      />
      {came && (
        <output>
          <Text>{t('came', { away: came.away, busy: came.busy, skipped: came.skipped })}</Text>
          {came.unreadable > 0 && <Text tone="soft">{t('unreadable', { count: came.unreadable })}</Text>}
        </output>
      )}
      {reading.error !== null && <ErrorNotice error={reading.error} />}
    </div>
  )
}
