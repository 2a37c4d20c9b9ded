import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { IntervalChart } from './interval-chart.tsx'
import type { Answer, Claim } from './shapes.ts'
import { VerdictStatus } from './verdict-status.tsx'

/** True, false or not known, with the numbers, the interval and the threshold that was said before. */
export function AnswerCard({ claim }: { claim: Claim }) {
  const t = useTranslations('claims')
  const [answer] = claim.answers
  if (!answer) {
    return (
      <Card>
        <CardHead title={t('answer')} />
        <Text tone="soft">{t('one.counting')}</Text>
      </Card>
    )
  }
  return (
    <Card>
      <CardHead title={t('answer')} note={claim.state === 'counting' ? t('one.counting') : undefined} />
      <Stack gap={4}>
        <VerdictStatus claim={{ state: 'answered', verdict: answer.verdict }} />
        <AnswerFigure answer={answer} />
        <Because answer={answer} />
        {answer.measured.value !== null && <IntervalChart answer={answer} />}
      </Stack>
    </Card>
  )
}

function AnswerFigure({ answer: { number, measured } }: { answer: Answer }) {
  const t = useTranslations('claims')
  const formats = useFormats()
  const { value, low, high, n, method, threshold } = measured
  const percent = (share: number) => formats.percent(share, 1)
  if (value === null || low === null || high === null) {
    return <Figure label={t('answer')} missing="none" why={t('result.nothing')} />
  }
  return (
    <Figure
      label={t('result.threshold', { threshold: percent(threshold) })}
      size="xl"
      value={percent(value)}
      rows={{ evidence: String(number) }}
      rowsName={t('one.openRows')}
      basis={[formats.percentRange(low, high, 1), t('result.n', { n: formats.number(n) }), t(`result.${method}`)]}
    />
  )
}

function Because({ answer: { because, measured } }: { answer: Answer }) {
  const t = useTranslations('claims.result')
  const formats = useFormats()
  const { hits, n, promised, value, low, high, threshold } = measured
  const percent = (share: number) => formats.percent(share, 1)
  const numbers = {
    hits: formats.number(hits),
    value: percent(value ?? 0),
    low: percent(low ?? 0),
    high: percent(high ?? 0),
  }
  return (
    <div>
      {value !== null && (
        <Text>
          {promised === null
            ? t('counted', { ...numbers, n: formats.number(n) })
            : t('promised', { ...numbers, promised: formats.number(promised, 1) })}
        </Text>
      )}
      <Text tone="soft">
        {because === 'apart' || because === 'spans' ? t(because, { threshold: percent(threshold) }) : t(because)}
      </Text>
    </div>
  )
}
