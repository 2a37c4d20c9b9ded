import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Overview } from './shapes.ts'
import { Signatures } from './signatures.tsx'

/** Whether the figures of this period stand, who signed them, and what became known since. */
export function StandingCard({ overview: { period, basis } }: { overview: Overview }) {
  const t = useTranslations('attribution.standing')
  const formats = useFormats()
  const days = formats.period(basis.from, basis.to)
  const acts = (
    <ButtonLink small to={period ? `/attribution/periods/${period.id}` : '/attribution/periods'}>
      {t('open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('title')} note={days} acts={acts} />
      {period === null ? (
        <Text tone="soft">{t('none')}</Text>
      ) : (
        <Stack gap={3}>
          <Text>{t(`states.${period.state}`, { version: String(period.rulesVersion) })}</Text>
          <Signatures signatures={period.signatures} />
          {period.state === 'frozen' && (
            <Row gap={3}>
              <Text size={13} tone="soft">
                {t('restated', { count: period.restatements })}
              </Text>
            </Row>
          )}
        </Stack>
      )}
    </Card>
  )
}
