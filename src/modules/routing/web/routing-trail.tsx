import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { RuleTrail, Trail } from '../contract.ts'
import { GiveTurnBack } from './give-turn-back.tsx'
import { useWayWords } from './way-words.ts'
import css from './routing.module.css'

type Props = { leadId?: string; engagementId?: string; decisionId?: string }

/** Why a lead went where it went, and why not elsewhere: every rule and every alternative with its reason. */
export function RoutingTrail({ leadId, engagementId, decisionId }: Props) {
  const t = useTranslations('routing.trail')
  const input = {
    ...(leadId === undefined ? {} : { leadId }),
    ...(engagementId === undefined ? {} : { engagementId }),
    ...(decisionId === undefined ? {} : { decisionId }),
  }
  const trails = useQuery(api.routing.trail.queryOptions({ input }))
  return (
    <Loaded query={trails}>
      {({ items }) =>
        items.length === 0 ? (
          <Text tone="soft">{t('none')}</Text>
        ) : (
          <Stack gap={4}>
            {items.map((trail) => (
              <OneTrail key={trail.id} trail={trail} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  )
}

function OneTrail({ trail }: { trail: Trail }) {
  const t = useTranslations('routing.trail')
  const formats = useFormats()
  const wayWords = useWayWords()
  const { decidedAt, versionNumber, offerUntil, endedAt, state, rules } = trail
  const moment = formats.dayTime(decidedAt)
  return (
    <section aria-label={t('title')}>
      <Text strong>{wayWords(trail)}</Text>
      <Text size={12} tone="muted">
        {versionNumber === null ? t('atNone', { moment }) : t('at', { moment, number: String(versionNumber) })}
        {state === 'offered' && offerUntil && ` · ${t('offered', { moment: formats.dayTime(offerUntil) })}`}
        {endedAt && ` · ${t('ended', { moment: formats.dayTime(endedAt) })}`}
      </Text>
      <ol className={css.trail}>
        {rules.map((rule) => (
          <li key={rule.id}>
            {t(`said.${rule.said}`, { rule: rule.name })}
            <People people={rule.people} />
          </li>
        ))}
      </ol>
      <GiveTurnBack trail={trail} />
    </section>
  )
}

function People({ people }: { people: RuleTrail['people'] }) {
  const t = useTranslations('routing.trail')
  const formats = useFormats()
  if (people.length === 0) return null
  return (
    <ul className={css.trail} aria-label={t('people')}>
      {people.map(({ memberId, name, said, due, weight }) => (
        <li key={memberId}>
          {t(`person.${said}`, { name })}
          {due !== null && (said === 'taker' || said === 'not-their-turn') && (
            <Text as="span" size={12} tone="muted">
              {' '}
              {t('due', { due: formats.number(due, 2), weight: formats.number(weight, 1) })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}
