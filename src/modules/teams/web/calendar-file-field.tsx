import { type ChangeEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { FieldFrame } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useChange } from './use-change.ts'

type Came = Awaited<ReturnType<typeof house.teams.importAbsences>>

/** Reads absences from a calendar file, and says what came in. */
export function CalendarFileField({ memberId }: { memberId: string }) {
  const t = useTranslations('teams.time')
  const [came, setCame] = useState<Came>()
  const reading = useChange(house.teams.importAbsences, setCame)
  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? []
    if (file) reading.mutate({ memberId, feed: file.name, text: await file.text() })
  }
  return (
    <div>
      <FieldFrame label={t('file')} note={t('fileNote')} optional>
        {(wiring) => (
          <input {...wiring} type="file" accept=".ics,text/calendar" onChange={(event) => void read(event)} />
        )}
      </FieldFrame>
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
