import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { WholeEngagement } from '../contract.ts'
import { useActs } from './use-answer.ts'

/** What was contested and how it ends: both sides say the same, or a third person decides. */
export function AppealsCard({ whole: { id, state, appeals } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.appeal')
  const role = useMe()?.person?.role
  const verdict = (said: 'upheld' | 'overturned') => t(`verdicts.${said}`)
  return (
    <Card shared={state === 'disputed'}>
      <CardHead title={t('title')} />
      <Stack gap={4}>
        {appeals.map((each) => (
          <Stack key={each.id} gap={1}>
            <Text>{t('said', { name: each.appealedName, words: each.words })}</Text>
            {each.decision !== null && each.decidedName !== null && (
              <Text tone="soft">{t('decided', { name: each.decidedName, verdict: verdict(each.decision) })}</Text>
            )}
            {each.decision === null && each.marketingSays !== null && (
              <Text tone="soft">{t('marketingSays', { verdict: verdict(each.marketingSays) })}</Text>
            )}
            {each.decision === null && each.salesSays !== null && (
              <Text tone="soft">{t('salesSays', { verdict: verdict(each.salesSays) })}</Text>
            )}
            {each.decidedWords !== null && each.decidedWords !== '' && <Text tone="soft">{each.decidedWords}</Text>}
          </Stack>
        ))}
        {state === 'disputed' && role !== 'auditor' && <Ruling id={id} />}
      </Stack>
    </Card>
  )
}

function Ruling({ id }: { id: string }) {
  const t = useTranslations('handoff.appeal')
  const [words, setWords] = useState('')
  const { decideAppeal } = useActs()
  return (
    <Stack gap={3}>
      <Text size={13} tone="muted">
        {t('waits')}
      </Text>
      <TextField label={t('because')} value={words} onChange={setWords} maxLength={2000} optional />
      {decideAppeal.isError && <RefusalNotice error={decideAppeal.error} />}
      <Row>
        <Button
          busy={decideAppeal.isPending}
          onClick={() => decideAppeal.mutate({ id, decision: 'overturned', words })}
        >
          {t('overturned')}
        </Button>
        <Button busy={decideAppeal.isPending} onClick={() => decideAppeal.mutate({ id, decision: 'upheld', words })}>
          {t('upheld')}
        </Button>
      </Row>
    </Stack>
  )
}
