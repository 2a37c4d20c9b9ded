import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CircumstancesDialog } from './circumstances-dialog.tsx'
import { useWordsOf } from './keyed-words.ts'
import css from './standing.module.css'
import type { Standing } from './standing-shapes.ts'

/** What to do next, if anything: the two tables speak, and people decide where both do. */
export function AdviceCard({ standing }: { standing: Standing }) {
  const t = useTranslations('assessment')
  const { dayTime } = useFormats()
  const [asks, setAsks] = useState(false)
  const role = useMe()?.person?.role
  const { advice, circumstancesBy } = standing
  return (
    <Card shared>
      <CardHead
        title={t('standing.advice')}
        acts={
          (role === 'lead' || role === 'admin') && (
            <Button onClick={() => setAsks(true)}>{t('standing.sayCircumstances')}</Button>
          )
        }
      />
      {advice === null ? <Text tone="soft">{t('standing.adviceNone')}</Text> : <Advice advice={advice} />}
      <p className={css.note}>
        {circumstancesBy === null
          ? t('standing.circumstancesUnsaid')
          : t('standing.circumstancesBy', { name: circumstancesBy.name, at: dayTime(circumstancesBy.at) })}
      </p>
      {asks && <CircumstancesDialog said={standing.circumstances} onClose={() => setAsks(false)} />}
    </Card>
  )
}

function Advice({ advice: { kind, to, stay, move, steps } }: { advice: NonNullable<Standing['advice']> }) {
  const t = useTranslations('assessment')
  const words = useWordsOf()
  return (
    <Stack gap={4}>
      <Text size={20} strong>
        {kind === 'move' || kind === 'both'
          ? t(`standing.adviceWords.${kind}`, { level: t(`levels.${to ?? 'defined'}`) })
          : t(`standing.adviceWords.${kind}`)}
      </Text>
      <div className={css.adviceParts}>
        <Reasons title={t('standing.forMove')} reasons={move.map(words.circumstance)} />
        <Reasons title={t('standing.forStay')} reasons={stay.map(words.circumstance)} />
        <Reasons title={t('standing.steps')} reasons={steps.map(words.step)} />
      </div>
    </Stack>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={css.list}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  )
}
