import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useToldMean } from './measures.ts'
import css from './standing.module.css'
import type { Standing } from './standing-shapes.ts'

type Line = Standing['saidAndDone'][number]

/** What one side says of the other's follow-up, beside what the clocks say; the same for both. */
export function SaidDoneCard({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations('assessment.standing')
  return (
    <Card>
      <CardHead title={t('saidDone')} note={t('saidDoneNote')} />
      <div className={css.keys}>
        {lines
          .toSorted((first, second) => first.about.localeCompare(second.about))
          .map((line) => (
            <SaidDone key={line.about} line={line} />
          ))}
      </div>
    </Card>
  )
}

function SaidDone({ line: { about, said, done, finding } }: { line: Line }) {
  const t = useTranslations('assessment.standing')
  const { number, percent, percentRange, day } = useFormats()
  const told = useToldMean()
  return (
    <div>
      <h3>
        <SideMark side={about} heading>
          {t(`about.${about}`)}
        </SideMark>
      </h3>
      <Text size={13} tone="soft">
        {said === null ? t('saidNotShown') : t(`saidOf.${about}`, { mean: told(said, number) })}
      </Text>
      <Text size={13} tone="soft">
        {done === null
          ? t('doneTooFew')
          : t(`doneOf.${done.clocks}`, {
              rate: percent(done.rate),
              range: percentRange(done.lower, done.upper),
              n: number(done.n),
              from: day(done.from),
              to: day(done.to),
            })}
      </Text>
      <p className={css.finding}>{t(`saidFindings.${finding}`)}</p>
    </div>
  )
}
