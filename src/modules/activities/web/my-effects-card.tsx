import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'

type Mine = Awaited<ReturnType<House['activities']['mine']>>
type Closed = NonNullable<Mine['lastClosed']>

const shown = 3

/** What waits for a word of a side, and what became of its last closed card: one calm card for the homes. */
export function MyEffectsCard({ side }: { side: 'marketing' | 'sales' }) {
  const t = useTranslations('activities.home')
  const mine = useQuery(api.activities.mine.queryOptions({ input: { side } }))
  const acts = (
    <ButtonLink small to="/effects">
      {t('open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('title')} acts={acts} />
      <Loaded query={mine}>{(read) => <Lines mine={read} />}</Loaded>
    </Card>
  )
}

function Lines({ mine: { waiting, waitingCount, unsaid, running, lastClosed } }: { mine: Mine }) {
  const t = useTranslations('activities.home')
  const formats = useFormats()
  return (
    <>
      <Entries>
        {unsaid.slice(0, 1).map(({ id, name, startsAt }) => (
          <li key={id}>
            <Status is="atRisk">
              <Link to={`/activities/${id}`}>
                {t('unsaid', { name, day: startsAt ? formats.dayShort(startsAt) : '' })}
              </Link>
            </Status>
          </li>
        ))}
        <li>
          {waitingCount === 0 ? (
            <Status is="kept">{t('waitingNone')}</Status>
          ) : (
            <>
              <Link to="/activities?state=waiting">{t('waiting', { count: waitingCount })}</Link>
              <div className={css.basis}>{formats.list(waiting.slice(0, shown).map(({ name }) => name))}</div>
            </>
          )}
        </li>
        {lastClosed && <LastClosed closed={lastClosed} />}
      </Entries>
      <p className={css.caption}>{t('running', { count: running })}</p>
    </>
  )
}

function LastClosed({ closed: { activity, verdicts } }: { closed: Closed }) {
  const t = useTranslations('activities.home')
  const tEffects = useTranslations('activities.effects')
  const words = ({ standing, verdict }: Closed['verdicts'][number]) =>
    standing === 'not-known' ? t('notKnown') : verdict === null ? t('known') : t(verdict)
  return (
    <li>
      <Ends>
        <span>
          {t('last')}: <Link to={`/activities/${activity.id}`}>{activity.name}</Link>
        </span>
      </Ends>
      <div className={css.basis}>
        {verdicts.map((each) => t('standing', { effect: tEffects(each.effect), words: words(each) })).join(' · ')}
      </div>
    </li>
  )
}
