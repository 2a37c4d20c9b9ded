import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Overview } from './shapes.ts'

type First = { words: string; note: string; act?: { to: string; words: string } }

/** The one thing to do first: what would be late soonest, then what waits longest. */
export function FirstCard({ overview }: { overview: Overview }) {
  const t = useTranslations('activities.overview.first')
  const { words, note, act } = useFirst(overview)
  return (
    <Card shared={act !== undefined}>
      <div className={css.first}>
        <div>
          <h2 className={css.firstTitle}>{t('title')}</h2>
          <Text size={20}>{words}</Text>
          <Text size={13} tone="soft">
            {note}
          </Text>
        </div>
        {act && (
          <div data-print="off">
            <ButtonLink variant="filled" to={act.to}>
              {act.words}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  )
}

function useFirst({ unsaid, waiting, waitingCount, contributionsWaiting }: Overview): First {
  const t = useTranslations('activities.overview.first')
  const formats = useFormats()
  const isFinance = useMe()?.person?.side === 'finance'
  const judge = {
    words: t('judge', { count: contributionsWaiting }),
    note: t('judgeNote'),
    act: { to: '/contributions?state=waiting', words: t('judgeAct') },
  }
  if (isFinance && contributionsWaiting > 0) return judge
  const [soon] = unsaid
  if (soon) {
    const said = { name: soon.name, day: soon.startsAt ? formats.day(soon.startsAt) : '' }
    const act = { to: `/activities/${soon.id}`, words: t('unsaidAct') }
    return { words: t('unsaid', { count: unsaid.length }), note: t('unsaidNote', said), act }
  }
  const [longest] = waiting
  if (longest) {
    const end = longest.endsAt ?? longest.startsAt
    const said = { name: longest.name, day: end ? formats.day(end) : '' }
    const act = { to: `/activities/${longest.id}`, words: t('waitingAct') }
    return { words: t('waiting', { count: waitingCount }), note: t('waitingNote', said), act }
  }
  return contributionsWaiting > 0 ? judge : { words: t('nothing'), note: t('nothingNote') }
}
