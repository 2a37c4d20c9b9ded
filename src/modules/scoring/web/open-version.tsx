import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { RulesVersion } from '../contract.ts'
import { RuleList } from './rule-list.tsx'
import css from './scoring.module.css'
import type { RulesAnswer } from './shapes.ts'

type Props = { version: RulesVersion; found: RulesAnswer; onChange: (() => void) | undefined }

/** A draft or a proposal: its rules, who has signed, what was said, and what the reader may do. */
export function OpenVersion({ version, found, onChange }: Props) {
  const t = useTranslations('scoring.rules')
  const formats = useFormats()
  const state = version.state === 'proposed' ? 'proposed' : 'draft'
  return (
    <Card shared>
      <CardHead
        title={t(`open.${state}`, { number: version.number })}
        note={t('changedBy', { name: version.changedBy, day: formats.day(version.changedAt) })}
      />
      <Stack gap={4}>
        <Signatures version={version} />
        <Said version={version} />
        <RuleList rules={version.rules} members={found.members} />
        {onChange && <Acts version={version} onChange={onChange} />}
      </Stack>
    </Card>
  )
}

function Signatures({ version }: { version: RulesVersion }) {
  const t = useTranslations('scoring.rules')
  const formats = useFormats()
  return (
    <Row gap={4}>
      {(['marketing', 'sales'] as const).map((side) => {
        const signed = version[side]
        return (
          <Text key={side} size={13} tone="soft" as="div">
            <SideMark side={side} />{' '}
            {signed ? t('signed', { name: signed.name, day: formats.day(signed.at) }) : t('unsigned')}
          </Text>
        )
      })}
    </Row>
  )
}

function Said({ version: { said } }: { version: RulesVersion }) {
  const t = useTranslations('scoring.rules.said')
  const formats = useFormats()
  if (said.length === 0) return null
  return (
    <ul className={css.list}>
      {said.map(({ kind, by, words, at }) => (
        <Text key={`${kind} ${at.toISOString()}`} as="li" size={13}>
          {t(kind, { name: by, day: formats.day(at) })}
          {words !== '' && `: “${words}”`}
        </Text>
      ))}
    </ul>
  )
}

function useActs() {
  const client = useQueryClient()
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: api.scoring.key() }) }
  return {
    propose: useMutation(api.scoring.propose.mutationOptions(settled)),
    sign: useMutation(api.scoring.sign.mutationOptions(settled)),
    object: useMutation(api.scoring.object.mutationOptions(settled)),
    withdraw: useMutation(api.scoring.withdraw.mutationOptions(settled)),
  }
}

function Acts({ version, onChange }: { version: RulesVersion; onChange: () => void }) {
  const t = useTranslations('scoring.rules')
  const me = useMe()?.person
  const [words, setWords] = useState('')
  const { propose, sign, object, withdraw } = useActs()
  const act = { id: version.id, revision: version.revision }
  const error = propose.error ?? sign.error ?? object.error ?? withdraw.error
  const side = me?.side === 'marketing' || me?.side === 'sales' ? me.side : null
  const isProposed = version.state === 'proposed'
  const maySign = isProposed && side !== null && version[side] === null && (me?.role === 'lead' || me?.role === 'admin')
  return (
    <Stack gap={3}>
      <TextArea
        label={isProposed ? t('objectWords') : t('proposeWords')}
        optional
        value={words}
        maxLength={2000}
        onChange={setWords}
      />
      {error && <RefusalNotice error={error} />}
      <Row gap={2}>
        {maySign && (
          <Button variant="filled" busy={sign.isPending} onClick={() => sign.mutate(act)}>
            {t('sign', { side })}
          </Button>
        )}
        {!isProposed && (
          <Button variant="filled" busy={propose.isPending} onClick={() => propose.mutate({ ...act, words })}>
            {t('propose')}
          </Button>
        )}
        {isProposed && (
          <Button
            disabled={words.trim() === ''}
            busy={object.isPending}
            onClick={() => object.mutate({ ...act, words })}
          >
            {t('object')}
          </Button>
        )}
        <Button onClick={onChange}>{t('change')}</Button>
        <Button variant="text" busy={withdraw.isPending} onClick={() => withdraw.mutate(act)}>
          {t('withdraw')}
        </Button>
      </Row>
    </Stack>
  )
}
