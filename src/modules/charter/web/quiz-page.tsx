import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import { QuestionsCard } from './questions-card.tsx'
import { QuizToldCard, MyResultCard } from './quiz-results.tsx'
import type { Quiz } from './shapes.ts'

/** Ten tasks a quarter: who answers for each? Only shares are told, and to each their own result. */
export function QuizPage() {
  const t = useTranslations('charter.quiz')
  const quiz = useQuery(api.charter.quiz.queryOptions())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={quiz.data && <QuizBasis quiz={quiz.data} readAt={new Date(quiz.dataUpdatedAt)} />}
      acts={<ButtonLink to="/charter/roles">{t('roles')}</ButtonLink>}
    >
      <Loaded query={quiz}>{(data) => <QuizCards quiz={data} />}</Loaded>
    </Page>
  )
}

function QuizBasis({ quiz: { quarter, until, questions }, readAt }: { quiz: Quiz; readAt: Date }) {
  const t = useTranslations('charter.quiz')
  const formats = useFormats()
  return (
    <Basis
      period={t('basis', { from: formats.day(quarter), until: formats.day(until) })}
      sources={t('questions', { count: questions.length })}
      age={readAt}
    />
  )
}

function QuizCards({ quiz }: { quiz: Quiz }) {
  const t = useTranslations('charter.quiz')
  if (quiz.questions.length === 0) {
    return (
      <Card>
        <EmptyState title={t('none')} act={<ButtonLink to="/charter/roles">{t('roles')}</ButtonLink>}>
          {t('noneNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {quiz.mine !== null && <MyResultCard mine={quiz.mine} />}
      {quiz.mayAnswer && <QuestionsCard quiz={quiz} />}
      <QuizToldCard quiz={quiz} />
    </>
  )
}

export { QuizPage as Component }
