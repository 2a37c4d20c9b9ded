import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useWordName, useWordsOfReason } from '#modules/agreement/web/index.ts'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Unsigned, unsignedDefinitions, unsignedPromises, unsignedReasons, unsignedScoring } from './unsigned.ts'

/** Changes of what both sides agreed on, and whose signature each waits for. */
export function SignaturesCard() {
  const t = useTranslations('home.signatures')
  const definitions = useQuery(api.agreement.definitions.queryOptions())
  const reasons = useQuery(api.agreement.reasons.queryOptions())
  const promises = useQuery(api.promises.overview.queryOptions({ input: {} }))
  const scoring = useQuery(api.scoring.rules.queryOptions())
  const waiting = [
    ...unsignedPromises(promises.data?.open ?? null),
    ...unsignedDefinitions(definitions.data?.items ?? []),
    ...unsignedReasons(reasons.data?.changes ?? []),
    ...unsignedScoring(scoring.data?.open ?? null),
  ]
  const all: readonly UseQueryResult[] = [definitions, reasons, promises, scoring]
  const slowest = all.find(({ data }) => data === undefined) ?? definitions
  return (
    <Card>
      <CardHead title={t('title')} note={waiting.length > 0 && t('count', { count: waiting.length })} />
      <Loaded query={slowest}>
        {() =>
          waiting.length === 0 ? (
            <Status is="kept">{t('none')}</Status>
          ) : (
            <Entries>
              {waiting.map((each) => (
                <Line key={each.key} waiting={each} />
              ))}
            </Entries>
          )
        }
      </Loaded>
    </Card>
  )
}

function Line({ waiting }: { waiting: Unsigned }) {
  const { to, sides } = waiting
  const [side, other] = sides
  const name = useNameOfUnsigned()(waiting)
  return (
    <Ends as="li">
      <Link to={to}>{name}</Link>
      {side && <SideMark side={other ? 'both' : side} />}
    </Ends>
  )
}

function useNameOfUnsigned(): (waiting: Unsigned) => string {
  const t = useTranslations('home.signatures')
  const wordName = useWordName()
  const reasonName = useWordsOfReason()
  return (waiting) => {
    switch (waiting.kind) {
      case 'definition':
        return t('definition', { name: wordName(waiting.word), version: String(waiting.number) })
      case 'reason':
        return t('reason', { name: reasonName(waiting.reason) })
      case 'promises':
        return t('promises', { version: String(waiting.number) })
      case 'scoring':
        return t('scoring', { version: String(waiting.number) })
    }
  }
}
