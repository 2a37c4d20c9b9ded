import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'
import {
  draftOf,
  isUsableNumber,
  isUsableShare,
  limits,
  numberFields,
  type RulesDraft,
  rulesOf,
  sameRules,
  shareFields,
  shareSum,
} from './rules-draft.ts'
import type { Version } from './shapes.ts'

/** Other rules, to be signed by the other side; the proposing side signs with it. */
export function ProposeCard({ inForce }: { inForce: Version }) {
  const t = useTranslations('attribution.rules')
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <CardHead
        title={t('propose')}
        note={t('proposeNote')}
        acts={
          !open && (
            <Button small onClick={() => setOpen(true)}>
              {t('proposeOpen')}
            </Button>
          )
        }
      />
      {open && <ProposeForm inForce={inForce} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function ProposeForm({ inForce, onClose }: { inForce: Version; onClose: () => void }) {
  const t = useTranslations('attribution.rules')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(inForce.rules))
  const rules = rulesOf(draft)
  const isSame = rules !== null && sameRules(rules, inForce.rules)
  const proposing = useMutation(
    api.attribution.propose.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.attribution.key() })
        onClose()
      },
    }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (rules && !isSame) proposing.mutate(rules)
      }}
    >
      <Stack gap={5}>
        <RulesFields draft={draft} onChange={setDraft} />
        {proposing.error && <RefusalNotice error={proposing.error} />}
        <Row>
          <Button type="submit" variant="filled" busy={proposing.isPending} disabled={rules === null || isSame}>
            {t('proposeSend')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </Row>
        {isSame && (
          <Text size={13} tone="muted">
            {t('same')}
          </Text>
        )}
      </Stack>
    </form>
  )
}

type FieldsProps = { draft: RulesDraft; onChange: (draft: RulesDraft) => void }

function RulesFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('attribution.rules')
  const formats = useFormats()
  const { numbers, shares, directChannels } = draft
  const sum = shareSum(draft)
  return (
    <>
      <div className={css.fields}>
        {numberFields.map((field) => (
          <TextField
            key={field}
            label={t(`fields.${field}`)}
            inputMode="decimal"
            value={numbers[field]}
            note={t(`notes.${field}`)}
            onChange={(text) => onChange({ ...draft, numbers: { ...numbers, [field]: text } })}
            {...(isUsableNumber(field, numbers[field])
              ? {}
              : { error: t('outside', { least: String(limits[field].least), most: String(limits[field].most) }) })}
          />
        ))}
        <TextField
          label={t('fields.directChannels')}
          optional
          value={directChannels}
          note={t('notes.directChannels')}
          onChange={(text) => onChange({ ...draft, directChannels: text })}
        />
      </div>
      <fieldset className={css.shares}>
        <legend>{t('fields.custom')}</legend>
        <div className={css.fields}>
          {shareFields.map((field) => (
            <TextField
              key={field}
              label={t('percentOf', { role: t(`roles.${field}`) })}
              inputMode="decimal"
              value={shares[field]}
              onChange={(text) => onChange({ ...draft, shares: { ...shares, [field]: text } })}
              {...(isUsableShare(shares[field]) ? {} : { error: t('outside', { least: '0', most: '100' }) })}
            />
          ))}
        </div>
        <Text size={13} tone="soft">
          {sum === null ? t('sumUnknown') : t('sum', { sum: formats.percent(sum / 100, 1) })}
        </Text>
      </fieldset>
    </>
  )
}
