import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row } from '#web/ui/layout.tsx'
import type { Lists } from './shapes.ts'
import { useVoice } from './sides.ts'

/** Before both lists are here: first marketing's comes in, then sales'. */
export function EmptyLists({ lists }: { lists: Lists }) {
  const t = useTranslations('reconcile.empty')
  const { speaksFor } = useVoice()
  const has = (wanted: string) => lists.basis.sources.some(({ side }) => side === wanted)
  return (
    <Card>
      <EmptyState
        title={t('title')}
        act={
          speaksFor.length > 0 && (
            <Row>
              <ButtonLink to="/imports/new?list=marketing" variant={has('marketing') ? 'quiet' : 'filled'}>
                {t('bringMarketing')}
              </ButtonLink>
              <ButtonLink to="/imports/new?list=sales" variant={has('marketing') ? 'filled' : 'quiet'}>
                {t('bringSales')}
              </ButtonLink>
            </Row>
          )
        }
      >
        {t('lead')}
      </EmptyState>
    </Card>
  )
}

/** The first count takes a while in a large house; the page fills itself when it is done. */
export function CountingLists() {
  const t = useTranslations('reconcile.empty')
  return (
    <Card>
      <EmptyState title={t('counting')} act={<ButtonLink to="/imports">{t('seeImports')}</ButtonLink>}>
        {t('countingLead')}
      </EmptyState>
    </Card>
  )
}

export function EmptyPeriod() {
  const t = useTranslations('reconcile.empty')
  return (
    <Card>
      <EmptyState title={t('period')}>{t('periodLead')}</EmptyState>
    </Card>
  )
}
