import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import { IssuesCard } from './issues-card.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { MandateCard } from './mandate-card.tsx'
import { RemediesCard } from './remedies-card.tsx'
import type { Course } from './shapes.ts'
import { StepsCard } from './steps-card.tsx'

/** The programme of the first steps, the mandate, and what the two have not settled. */
export function ProgrammePage() {
  const t = useTranslations('programme.course')
  const tPages = useTranslations('programme.pages')
  const course = useQuery(api.programme.course.queryOptions())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={course.data && <Basis age={new Date(course.dataUpdatedAt)} />}
      acts={
        <>
          <ButtonLink to="/desk">{tPages('desk')}</ButtonLink>
          {course.data?.isDirector === true && <Leave course={course.data} />}
        </>
      }
    >
      <Loaded query={course}>
        {(data) => (
          <div className={css.desk}>
            <StepsCard course={data} />
            <div className={css.two}>
              <MandateCard course={data} />
              <RemediesCard remedies={data.remedies} />
            </div>
            <IssuesCard issues={data.issues} />
            <Earlier earlier={data.earlier} of={8} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** To stop, or to answer a red alarm by staying where one is. */
function Leave({ course: { run, firstStep } }: { course: Course }) {
  const t = useTranslations('programme.course')
  const [asking, setAsking] = useState(false)
  const asked = firstStep?.state === 'waiting' || firstStep?.state === 'overdue'
  if (run === null && !asked) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>{run === null ? t('stay') : t('leave')}</Button>
      {asking && <LeaveDialog onClose={() => setAsking(false)} />}
    </>
  )
}

function Earlier({ earlier, of }: { earlier: Course['earlier']; of: number }) {
  const t = useTranslations('programme.course')
  const { day, number } = useFormats()
  if (earlier.length === 0) return null
  return (
    <Card>
      <CardHead title={t('earlier')} />
      <ul className={css.rows}>
        {earlier.map(({ id, begunAt, done, left }) => (
          <li key={id} className={css.line}>
            <span>
              {left !== null &&
                t('earlierLine', {
                  day: day(begunAt),
                  done: number(done.length),
                  of: number(of),
                  left: day(left.at),
                  because: t(`endings.${left.because}`),
                })}
            </span>
            {left !== null && <span className={css.basis}>{`${left.by}: “${left.words}”`}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export { ProgrammePage as Component }
