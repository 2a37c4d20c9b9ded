import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { leadMoments } from '../contract-shapes.ts'
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
import { useMomentName } from './rules-lines.tsx'
import type { Rules, Version } from './shapes.ts'

/** Other rules, to be signed by the other side; the proposing side signs with it. */
export function ProposeCard({ inForce, stages }: { inForce: Version; stages: readonly string[] }) {
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
      {open && <ProposeForm inForce={inForce} stages={stages} onClose={() => setOpen(false)} />}
    </Card>
  )
}

type FormProps = { inForce: Version; stages: readonly string[]; onClose: () => void }

function ProposeForm({ inForce, stages, onClose }: FormProps) {
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
        <RoleFields roles={draft.roles} stages={stages} onChange={(roles) => setDraft({ ...draft, roles })} />
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

type RolesProps = { roles: Rules['roles']; stages: readonly string[]; onChange: (roles: Rules['roles']) => void }

/** Which moments the two middle key touches stand before. */
function RoleFields({ roles, stages, onChange }: RolesProps) {
  const t = useTranslations('attribution.rules')
  const momentName = useMomentName()
  const moments = ['opened', 'accepted', ...stages.map((stage) => `stage:${stage}`)]
  const known = moments.includes(roles.opportunity) ? moments : [...moments, roles.opportunity]
  const optionOf = <Moment extends string>(value: Moment) => ({ value, label: momentName(value) })
  return (
    <div className={css.fields}>
      <Select
        label={t('fields.leadRole')}
        note={t('notes.leadRole')}
        value={roles.lead}
        options={leadMoments.map(optionOf)}
        onChange={(lead) => lead && onChange({ ...roles, lead })}
      />
      <Select
        label={t('fields.opportunityRole')}
        note={t('notes.opportunityRole')}
        value={roles.opportunity}
        options={known.map(optionOf)}
        onChange={(opportunity) => opportunity !== null && onChange({ ...roles, opportunity })}
      />
    </div>
  )
}
