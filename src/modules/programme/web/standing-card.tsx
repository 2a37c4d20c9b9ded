import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './bold.tsx'
import css from './desk.module.css'
import type { Desk } from './shapes.ts'
import { useSubjectName } from './subject-name.ts'

/** The level with its evidence on the left, the largest gap in a sentence on the right. */
export function StandingCard({ desk: { standing, gap } }: { desk: Desk }) {
  const t = useTranslations('programme.desk')
  const acts = (
    <ButtonLink small to="/standing">
      {t('standing.open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('standing.title')} acts={acts} />
      <div className={css.two}>
        <Level standing={standing} />
        <Gap gap={gap} />
      </div>
    </Card>
  )
}

function Level({ standing }: { standing: Desk['standing'] }) {
  const t = useTranslations('programme')
  const tLevel = useTranslations('assessment.levels')
  const { number, percent, signed } = useFormats()
  const { shown, perceived, evidenced, finding, score100, lower, upper, chance, before } = standing
  if (shown === null || perceived === null || score100 === null || lower === null || upper === null) {
    return (
      <div className={css.lines}>
        <p>{t('desk.standing.none')}</p>
        <p>{t.rich('desk.standing.noneEvidence', { level: tLevel(evidenced), b: bold })}</p>
        <Gates standing={standing} />
      </div>
    )
  }
  return (
    <div className={css.lines}>
      <p className={css.level}>{tLevel(shown)}</p>
      <p>
        {finding === 'same'
          ? t('desk.standing.keysSame')
          : t.rich('desk.standing.keys', {
              perceived: tLevel(perceived),
              evidenced: tLevel(evidenced),
              b: bold,
            })}
      </p>
      <p className={css.basis}>
        {t('desk.standing.score', { score: number(score100), low: number(lower), high: number(upper) })}
        {' · '}
        {chance !== null && t('desk.standing.chance', { chance: percent(chance) })}
        {' · '}
        {before === null
          ? t('desk.standing.noChange')
          : t('desk.standing.change', { change: signed(score100 - before.score100), number: String(before.number) })}
      </p>
      <Gates standing={standing} />
      <Answers standing={standing} />
    </div>
  )
}

const above = { undefined: 'defined', defined: 'aligned', aligned: 'integrated', integrated: 'integrated' } as const

function Gates({ standing: { evidenced, gates } }: { standing: Desk['standing'] }) {
  const t = useTranslations('programme')
  const tLevel = useTranslations('assessment.levels')
  const { number } = useFormats()
  const all = gates.met + gates.notMet + gates.unknown
  if (all === 0) return null
  return (
    <p className={css.basis}>
      {t('desk.standing.gates', {
        met: number(gates.met),
        all: number(all),
        level: tLevel(above[evidenced]),
        unknown: gates.unknown,
      })}
    </p>
  )
}

function Answers({ standing: { wave, answers } }: { standing: Desk['standing'] }) {
  const t = useTranslations('programme.desk.standing')
  const { day } = useFormats()
  if (wave === null || wave.closedAt === null) return null
  const band = (side: 'marketing' | 'sales') => answers[side]?.replace('-', '–') ?? t('fewAnswers')
  return (
    <p className={css.basis}>
      {t('answers', {
        number: String(wave.number),
        day: day(wave.closedAt),
        marketing: band('marketing'),
        sales: band('sales'),
      })}
    </p>
  )
}

export function Gap({ gap }: { gap: Desk['gap'] }) {
  const t = useTranslations('programme.desk.gap')
  return (
    <div className={css.lines}>
      <h3>{t('title')}</h3>
      {gap === null ? <p>{t('none')}</p> : <GapSentence gap={gap} />}
    </div>
  )
}

/** One sentence with both means, and what so few people can show at all. */
export function GapSentence({ gap }: { gap: NonNullable<Desk['gap']> }) {
  const t = useTranslations('programme.desk.gap')
  const tWave = useTranslations('assessment.standing')
  const { number, signed } = useFormats()
  const what = useSubjectName()(gap.measure)
  const { marketing, sales, delta, size, beyondChance, power } = gap
  const said =
    marketing === null || sales === null
      ? t.rich('unshown', { what, delta: signed(delta, 1), b: bold })
      : beyondChance
        ? t.rich('clear', {
            what,
            higher: delta > 0 ? 'marketing' : 'sales',
            m: number(marketing, 1),
            s: number(sales, 1),
            size: tWave(`sizes.${size}`),
            b: bold,
          })
        : t.rich('chance', { what, m: number(marketing, 1), s: number(sales, 1), b: bold })
  return (
    <>
      <p>{said}</p>
      <Text as="p" size={12} tone="muted">
        {tWave(`power.${power}`)}
      </Text>
    </>
  )
}
