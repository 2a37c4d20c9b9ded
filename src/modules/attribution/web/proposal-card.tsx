import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { RulesLines } from './rules-lines.tsx'
import type { Settings, Version } from './shapes.ts'
import { Signatures } from './signatures.tsx'

type Props = { proposed: Version; inForce: Version; signsFor: Settings['signsFor'] }

/** A proposed change beside the rules in force, and what the reader may do with it. */
export function ProposalCard({ proposed, inForce, signsFor }: Props) {
  const t = useTranslations('attribution.rules')
  const formats = useFormats()
  const { number, proposedBy, proposedAt, rules, signatures } = proposed
  return (
    <Card shared>
      <CardHead
        title={t('proposed', { version: String(number) })}
        note={t('proposedBy', { name: proposedBy, at: formats.dayTime(proposedAt) })}
      />
      <Stack gap={4}>
        <RulesLines rules={rules} before={inForce.rules} />
        <Signatures signatures={signatures} />
        <Text size={13} tone="soft">
          {t('whatSigningDoes')}
        </Text>
        <Acts version={proposed} signsFor={signsFor} />
      </Stack>
    </Card>
  )
}

function Acts({ version: { id, may }, signsFor }: { version: Version; signsFor: Settings['signsFor'] }) {
  const t = useTranslations('attribution.rules')
  const tPeriods = useTranslations('attribution.periods')
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: api.attribution.key() })
  const signing = useMutation(api.attribution.signRules.mutationOptions({ onSuccess }))
  const withdrawing = useMutation(api.attribution.withdrawRules.mutationOptions({ onSuccess }))
  const failed = signing.error ?? withdrawing.error
  if (may.length === 0) return null
  return (
    <>
      {failed && <RefusalNotice error={failed} />}
      <Row>
        {may.includes('sign') && signsFor !== null && (
          <Button variant="filled" busy={signing.isPending} onClick={() => signing.mutate({ id })}>
            {tPeriods(`signFor.${signsFor}`)}
          </Button>
        )}
        {may.includes('withdraw') && (
          <Button busy={withdrawing.isPending} onClick={() => withdrawing.mutate({ id })}>
            {t('withdraw')}
          </Button>
        )}
      </Row>
    </>
  )
}
