import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'
import { SignPeriod } from './sign-period.tsx'
import { Signatures } from './signatures.tsx'
import type { Periods } from './shapes.ts'

const atFirst = 4

/** What waits for a signature: periods that one side signed already first, then those that are over and not opened. */
export function PeriodsToSign({ periods: { items, proposals, signsFor } }: { periods: Periods }) {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const shown = all ? proposals : proposals.slice(0, atFirst)
  const waiting = items.filter(({ state }) => state !== 'frozen')
  if (waiting.length === 0 && proposals.length === 0) return null
  return (
    <Card shared>
      <CardHead title={t('toSign')} note={t('toSignNote')} />
      <ul className={css.points}>
        {waiting.map(({ id, from, to, signatures, changedSince, may }) => (
          <li key={id}>
            <Stack gap={3}>
              <Link to={`/attribution/periods/${id}`}>
                <b>{formats.period(from, to)}</b>
              </Link>
              <Signatures signatures={signatures} />
              {changedSince && <Text size={13}>{t('changedSince')}</Text>}
              {may.includes('sign') && <SignPeriod from={from} to={to} side={signsFor} filled />}
            </Stack>
          </li>
        ))}
        {shown.map(({ from, to, deals }, place) => (
          <li key={`${from} ${to}`} className={css.proposal}>
            <div>
              <Link to={`/attribution?from=${from}&to=${to}`}>
                <b>{formats.period(from, to)}</b>
              </Link>
              <p>{t('proposal', { count: deals })}</p>
            </div>
            {signsFor !== null && (
              <SignPeriod from={from} to={to} side={signsFor} filled={place === 0 && waiting.length === 0} />
            )}
          </li>
        ))}
      </ul>
      {shown.length < proposals.length && (
        <p className={css.caption}>
          <Button small onClick={() => setAll(true)}>
            {t('allProposals', { count: proposals.length })}
          </Button>
        </p>
      )}
    </Card>
  )
}
