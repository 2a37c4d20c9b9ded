import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Overview } from './shapes.ts'
import type { Question } from './use-question.ts'

/** Says when the figures are not those of today, and offers those that were signed where there are such. */
export function KnownNote({ overview: { knownOn, period }, question }: { overview: Overview; question: Question }) {
  const t = useTranslations('attribution.known')
  const formats = useFormats()
  const signed = period?.state === 'frozen'
  if (knownOn.kind === 'now' && !signed) return null
  const words = {
    now: t('now'),
    agreed: t('agreed', { day: knownOn.day === null ? '' : formats.day(knownOn.day) }),
    day: t('day', { day: knownOn.day === null ? '' : formats.day(knownOn.day) }),
  }[knownOn.kind]
  return (
    <Row gap={3}>
      <Text tone="soft" as="span">
        {words}
      </Text>
      {knownOn.kind !== 'now' && (
        <Button small onClick={() => question.change({ known: undefined })}>
          {t('showNow')}
        </Button>
      )}
      {signed && knownOn.kind !== 'agreed' && (
        <Button small onClick={() => question.change({ known: 'agreed' })}>
          {t('showAgreed')}
        </Button>
      )}
    </Row>
  )
}
