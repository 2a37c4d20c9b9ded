import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import type { Person } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './bold.tsx'
import { partOfDay } from './hour.ts'

type Props = {
  person: Person
  lead: ReactNode
  acts?: ReactNode
  /** What the figures below stand on, beside the day. */
  basis?: { definition?: ReactNode; sources?: ReactNode; age?: Date }
  children: ReactNode
}

/** Every home: the greeting in the reader's own time of day, what waits, and the day in the company's time zone. */
export function HomeFrame({ person, lead, acts, basis, children }: Props) {
  const t = useTranslations('home')
  const formats = useFormats()
  const now = useNow(300)
  const [firstName = person.name] = person.name.split(/\s/)
  const today = t.rich('today', {
    day: formats.weekday(now),
    zone: formats.timeZone.replaceAll('_', ' '),
    b: bold,
  })
  return (
    <Page
      title={t(`greetings.${partOfDay(now, person.timeZone)}`, { name: firstName })}
      lead={lead}
      acts={acts}
      basis={<Basis period={today} {...basis} />}
    >
      {children}
    </Page>
  )
}
