import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { Dial } from './dial.tsx'
import css from './standing.module.css'
import { levels, type Standing, to100 } from './standing-shapes.ts'

type Props = { standing: Standing }

/** The level shown, with the probability of each, and where the score lies among them. */
export function LevelCard({ standing: { shown, latest } }: Props) {
  const t = useTranslations('assessment')
  const { number, percent } = useFormats()
  const said = latest?.released.standing ?? null
  if (shown === null || said === null) {
    return (
      <Card>
        <CardHead title={t('standing.level')} />
        <Text tone="soft">{t('standing.levelTooFew')}</Text>
      </Card>
    )
  }
  const [low, high] = [to100(said.lower), to100(said.upper)]
  const chanceOf = (share: number) => (share < 0.01 ? t('standing.hardly', { share: percent(0.01) }) : percent(share))
  return (
    <Card>
      <CardHead
        title={
          <SideMark side="both" heading>
            {t('standing.level')}
          </SideMark>
        }
      />
      <div className={css.dialBox}>
        <Dial chances={said.chances} score={said.score100} lower={low} upper={high} />
        <div className={css.dialWords}>
          <strong>{t(`levels.${shown}`)}</strong>
          <span>{t('standing.score', { score: number(said.score100), low: number(low), high: number(high) })}</span>
        </div>
      </div>
      <dl className={css.chances} aria-label={t('standing.chances')}>
        {levels.map((level) => (
          <div key={level} data-shown={level === shown}>
            <dt>{t(`levels.${level}`)}</dt>
            <dd>{chanceOf(said.chances[level])}</dd>
          </div>
        ))}
      </dl>
      <p className={css.note}>{t('standing.chancesNote')}</p>
    </Card>
  )
}
