import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { RuleBuilder } from '#modules/agreement/web/index.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { RoutingRule } from '../contract.ts'
import css from './routing.module.css'

type Props = { rule: RoutingRule; onKeep: (rule: RoutingRule) => void; onClose: () => void }
type Target = RoutingRule['target']

/** One rule: its name, for which leads, and who gets them. */
export function RuleDialog({ rule, onKeep, onClose }: Props) {
  const t = useTranslations('routing.form')
  const form = useId()
  const [wish, setWish] = useState(rule)
  const change = (part: Partial<RoutingRule>) => setWish((before) => ({ ...before, ...part }))
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={rule.name === '' ? t('title') : rule.name}
      acts={
        <Button type="submit" form={form} variant="filled">
          {t('keep')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onKeep(wish)
        }}
      >
        <TextField label={t('name')} value={wish.name} maxLength={200} onChange={(name) => change({ name })} />
        <div>
          <Text strong>{t('when')}</Text>
          <RuleBuilder value={rule.when} onChange={(when) => change({ when })} />
        </div>
        <TargetFields target={wish.target} onChange={(target) => change({ target })} />
        <OfferFields wish={wish} change={change} />
      </form>
    </Dialog>
  )
}

function TargetFields({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const t = useTranslations('routing.form')
  const teams = useQuery(api.teams.list.queryOptions()).data?.items ?? []
  const people = useQuery(api.teams.people.queryOptions()).data?.items ?? []
  const firstOf: Readonly<Record<Target['kind'], () => Target>> = {
    owner: () => ({ kind: 'owner' }),
    team: () => ({ kind: 'team', teamId: teams[0]?.id ?? '' }),
    person: () => ({ kind: 'person', memberId: people[0]?.memberId ?? '' }),
  }
  return (
    <>
      <Radios
        label={t('kind')}
        value={target.kind}
        options={[
          { value: 'team', label: t('team'), disabled: teams.length === 0 },
          { value: 'person', label: t('person') },
          { value: 'owner', label: t('owner') },
        ]}
        note={target.kind === 'owner' ? t('ownerNote') : undefined}
        onChange={(kind) => onChange(firstOf[kind]())}
      />
      {target.kind === 'team' && (
        <Select
          label={t('team')}
          value={target.teamId}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(teamId) => teamId !== null && onChange({ kind: 'team', teamId })}
        />
      )}
      {target.kind === 'person' && (
        <Select
          label={t('person')}
          value={target.memberId}
          options={people.map(({ memberId, name }) => ({ value: memberId, label: name }))}
          onChange={(memberId) => memberId !== null && onChange({ kind: 'person', memberId })}
        />
      )}
    </>
  )
}

type OfferProps = { wish: RoutingRule; change: (part: Partial<RoutingRule>) => void }

function OfferFields({ wish, change }: OfferProps) {
  const t = useTranslations('routing.form')
  return (
    <>
      <Radios
        label={t('outside')}
        value={wish.outsideHours}
        options={[
          { value: 'wait', label: t('wait') },
          { value: 'skip', label: t('skip') },
        ]}
        onChange={(outsideHours) => change({ outsideHours })}
      />
      <TextField
        label={t('offer')}
        note={t('offerNote')}
        type="number"
        optional
        min={1}
        max={20_160}
        value={String(wish.offerMinutes ?? '')}
        onChange={(text) => change({ offerMinutes: text === '' ? null : Math.round(Number(text)) })}
      />
    </>
  )
}
