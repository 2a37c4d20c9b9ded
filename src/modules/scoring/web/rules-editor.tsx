import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ScoreRule } from '../domain/score-rule.ts'
import { RuleFields } from './rule-fields.tsx'
import type { RulesAnswer } from './shapes.ts'

type Props = { found: RulesAnswer; onDone: () => void }

/** Writes the coming rules: begins with the open draft, else with the rules in force. */
export function RulesEditor({ found, onDone }: Props) {
  const t = useTranslations('scoring.rules')
  const acts = useTranslations('house.acts')
  const client = useQueryClient()
  const [rules, setRules] = useState<readonly ScoreRule[]>(found.open?.rules ?? found.inForce?.rules ?? [])
  const save = useMutation(
    api.scoring.saveDraft.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.scoring.rules.key() })
        onDone()
      },
    }),
  )
  const add = (layer: ScoreRule['layer']) => setRules([...rules, emptyRule(layer, found)])
  return (
    <Card shared>
      <CardHead title={found.open ? t('open.draft', { number: found.open.number }) : t('write')} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ rules: [...rules], revision: found.open?.revision ?? null })
        }}
      >
        <Stack gap={4}>
          <Text size={13} tone="soft">
            {t('oncePerTouch')}
          </Text>
          <AllRules rules={rules} found={found} onChange={setRules} />
          <Row gap={2}>
            <Button onClick={() => add('fit')}>{t('add.fit')}</Button>
            <Button onClick={() => add('engagement')}>{t('add.engagement')}</Button>
          </Row>
          {save.error && <RefusalNotice error={save.error} />}
          <Row gap={2}>
            <Button type="submit" variant="filled" busy={save.isPending} disabled={rules.length === 0}>
              {t('save')}
            </Button>
            <Button variant="text" onClick={onDone}>
              {acts('cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

function emptyRule(layer: ScoreRule['layer'], { members }: RulesAnswer): ScoreRule {
  const ownerOf = (side: string) =>
    (members.find((one) => one.side === side) ?? members.find((one) => one.side === 'both'))?.id ?? ''
  const said = {
    id: crypto.randomUUID(),
    name: '',
    reason: '',
    points: 5,
    marketingOwnerId: ownerOf('marketing'),
    salesOwnerId: ownerOf('sales'),
  }
  if (layer === 'fit') return { layer, ...said, when: { join: 'all', of: [] } }
  const touches = { kinds: [], channels: [], sides: [], reach: 'any' as const, subject: '' }
  return { layer, ...said, touches, halfLifeDays: 30, most: 20 }
}

type AllProps = { rules: readonly ScoreRule[]; found: RulesAnswer; onChange: (rules: readonly ScoreRule[]) => void }

function AllRules({ rules, found, onChange }: AllProps) {
  return rules.map((rule, place) => (
    <RuleFields
      key={rule.id}
      rule={rule}
      place={place + 1}
      found={found}
      onChange={(changed) => onChange(rules.map((one) => (one.id === rule.id ? changed : one)))}
      onRemove={() => onChange(rules.filter((one) => one.id !== rule.id))}
    />
  ))
}
