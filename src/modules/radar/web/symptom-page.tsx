import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { symptomIds, type SymptomId } from '../domain/catalogue.ts'
import { AlarmsCard } from './alarms-card.tsx'
import { AnswerCard } from './answer-card.tsx'
import { CourseCard } from './course-card.tsx'
import { NowCard } from './now-card.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { isRead, type One } from './shapes.ts'
import { SwitchCard } from './switch-card.tsx'
import { AskFirstCard, ReadingCard } from './telling-cards.tsx'
import { useBasisWords } from './words.ts'

/** One symptom: its course with limits and alarms, what it reads, what to look at first, answers, and its switch. */
export function SymptomPage() {
  const { symptomId } = useParams()
  const id = symptomIds.find((each) => each === symptomId)
  return id === undefined ? <NoSymptom /> : <Known id={id} />
}

function NoSymptom() {
  const t = useTranslations('radar.one')
  return (
    <Page title={t('none')}>
      <ErrorNotice title={t('noSuch')} acts={<ButtonLink to="/radar">{t('toPanel')}</ButtonLink>} />
    </Page>
  )
}

function Known({ id }: { id: SymptomId }) {
  const t = useTranslations('radar')
  const one = useQuery(api.radar.symptom.queryOptions({ input: { id } }))
  const basisOf = useBasisWords()
  return (
    <Page
      title={t(`symptoms.${id}.name`)}
      lead={t(`symptoms.${id}.purpose`)}
      basis={
        one.data && (
          <Basis
            period={basisOf(one.data.symptom).join(' · ')}
            definition={t('one.rule', { id })}
            sources={t(`families.${one.data.symptom.family}`)}
            age={new Date(one.dataUpdatedAt)}
          />
        )
      }
      acts={<ButtonLink to="/radar">{t('one.toPanel')}</ButtonLink>}
      evidence={(key) =>
        one.data?.hasRows === true && <RowsDrawer id={id} evidence={key} currency={one.data.currency} />
      }
    >
      <Loaded query={one}>{(data) => <Cards one={data} />}</Loaded>
    </Page>
  )
}

function Cards({ one }: { one: One }) {
  const { symptom, readings, mayAnswer } = one
  const canAnswer = mayAnswer && isRead(symptom)
  return (
    <>
      <Grid split="halves">
        <NowCard one={one} />
        <AskFirstCard symptom={symptom} />
      </Grid>
      {readings.some(({ value }) => value !== null) && <CourseCard one={one} />}
      <ReadingCard one={one} />
      <Grid split="halves">
        {canAnswer ? (
          <Stack>
            <AlarmsCard one={one} />
            <SwitchCard one={one} />
          </Stack>
        ) : (
          <AlarmsCard one={one} />
        )}
        {canAnswer ? <AnswerCard one={one} /> : <SwitchCard one={one} />}
      </Grid>
      <Thread on={{ kind: 'symptom', id: symptom.id }} />
    </>
  )
}

export { SymptomPage as Component }
