import { useTranslations } from 'use-intl'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import type { Question } from './use-question.ts'

/** Nothing in the house yet, or nothing in this period with these filters. */
export function EmptyFunnel({ question: { some, clear } }: { question: Question }) {
  const t = useTranslations('funnel.empty')
  return (
    <Card>
      {some ? (
        <EmptyState title={t('noneSuch')} act={<Button onClick={clear}>{t('clear')}</Button>}>
          {t('noneSuchNote')}
        </EmptyState>
      ) : (
        <EmptyState
          title={t('title')}
          act={
            <ButtonLink variant="filled" to="/imports/new">
              {t('act')}
            </ButtonLink>
          }
        >
          {t('note')}
        </EmptyState>
      )}
    </Card>
  )
}
