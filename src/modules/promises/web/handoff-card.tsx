import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { HandoffTerms } from '../domain/index.ts'
import { useDuration } from './words.ts'

type Rules = Awaited<ReturnType<House['handoff']['rules']>>['rules']

/** What was signed of the hand-off, in sentences. */
function useAgreed(): (terms: HandoffTerms) => string[] {
  const t = useTranslations('promises.handoff')
  const tCard = useTranslations('handoff.card.fields')
  const formats = useFormats()
  const duration = useDuration()
  return ({ appealMinutes, reassignOnBreach, policy, cardFields }) => [
    t('appeal', { within: duration(appealMinutes) }),
    reassignOnBreach ? t('goesOn') : t('stays'),
    t(`hours.${policy}`),
    ...(cardFields ? [t('card', { fields: formats.list(cardFields.map((field) => tCard(field))) })] : []),
  ]
}

/** Of one version of the promises; versions that say nothing of the hand-off leave it as it was. */
export function HandoffTermsCard({ terms }: { terms: HandoffTerms }) {
  const agreed = useAgreed()(terms)
  return <Sentences sentences={agreed} />
}

/** All rules that the clocks follow now, those of the house among them: nothing happens to a lead that stands nowhere. */
export function HandoffRulesCard() {
  const t = useTranslations('promises.handoff')
  const rules = useQuery(api.handoff.rules.queryOptions({ input: {} }))
  const agreed = useAgreed()
  const house = useHouseRules()
  return (
    <Loaded query={rules}>
      {({ rules: known, agreedIn }) => (
        <Sentences
          sentences={[...agreed(known), ...house(known)]}
          note={agreedIn === null ? t('usual') : t('signed')}
        />
      )}
    </Loaded>
  )
}

function useHouseRules(): (rules: Rules) => string[] {
  const t = useTranslations('promises.handoff')
  const formats = useFormats()
  const duration = useDuration()
  return ({ warnAt, budgets, pauseReasons, coolOffDays, mostReturns, duplicateMinutes }) => {
    const most = (key: Rules['pauseReasons'][number]['key']) =>
      formats.number(pauseReasons.find((reason) => reason.key === key)?.mostDays ?? 0)
    return [
      t('warns', { shares: formats.list(warnAt.map((percent) => formats.percent(percent / 100))) }),
      t('expires', {
        high: duration(budgets['high-intent']?.expires ?? 0),
        standard: duration(budgets.standard?.expires ?? 0),
      }),
      t('pauses', { asked: most('customer-asked'), legal: most('legal') }),
      t('aside', { days: formats.number(coolOffDays), times: formats.number(mostReturns) }),
      t('doubles', { minutes: formats.number(duplicateMinutes) }),
    ]
  }
}

function Sentences({ sentences, note }: { sentences: readonly string[]; note?: string }) {
  const t = useTranslations('promises.handoff')
  return (
    <Card>
      <CardHead
        title={
          <SideMark side="both" heading>
            {t('title')}
          </SideMark>
        }
        note={note ?? t('note')}
      />
      <Entries>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Text as="span">{sentence}</Text>
          </li>
        ))}
      </Entries>
    </Card>
  )
}
