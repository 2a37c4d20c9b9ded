import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Activity } from '../contract.ts'
import { calendarPicture } from './calendar-picture.ts'

type Props = { activities: readonly Activity[]; basis: string; frame: RefObject<HTMLElement | null> }

/** The time line to take along: its rows as a file, a picture, on paper. */
export function CalendarExport({ activities, basis, frame }: Props) {
  const t = useTranslations('activities')
  const tFields = useTranslations('imports.fields')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const dayOf = (at: Date | null) => at && dayIn(formats.timeZone, at)
  const title = t('calendar.title')
  const save = () => {
    const text = csvOf<Activity>(
      [
        { title: t('plan.starts'), value: ({ startsAt }) => dayOf(startsAt) },
        { title: t('plan.ends'), value: ({ endsAt }) => dayOf(endsAt) },
        { title: t('one'), value: ({ name }) => name },
        { title: tFields('side'), value: ({ side }) => tSides(side) },
        { title: tFields('segment'), value: ({ segment }) => segment },
        { title: t('list.state'), value: ({ state }) => t(`states.${state}`) },
      ],
      activities,
      [basis],
    )
    download('calendar.csv', new Blob([text], { type: 'text/csv;charset=utf-8' }))
  }
  const picture = calendarPicture(activities, {
    sideName: (side) => tSides(side),
    day: (at) => formats.dayShort(at),
  })
  return <TakeAlong title={title} fileName="calendar" basis={[basis]} picture={picture} csv={{ save }} frame={frame} />
}
