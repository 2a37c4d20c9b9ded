import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { deviceKinds, type DeviceKind } from '../domain/words.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import css from './form.module.css'
import { bySide } from './matrix.ts'
import type { Device, Somebody } from './shapes.ts'
import { useAct } from './use-act.ts'

type Props = { device: Device | null; people: readonly Somebody[]; quarter: string; onClose: () => void }

/** Enters one or changes it. */
export function DeviceDialog({ device, people, quarter, onClose }: Props) {
  const t = useTranslations('charter.devices')
  const [draft, setDraft] = useState<Draft>({
    kind: device?.kind ?? 'joint-meeting',
    name: device?.name ?? '',
    purpose: device?.purpose ?? '',
    ownerId: device?.owner.id ?? null,
    since: device?.since ?? quarter,
  })
  const { name, purpose, ownerId, since } = draft
  const writing = useAct(async () => {
    if (ownerId === null) return
    const wish = { ...draft, name: name.trim(), purpose: purpose.trim(), ownerId }
    await (device === null ? house.charter.writeDevice(wish) : house.charter.changeDevice({ ...wish, id: device.id }))
  }, onClose)
  return (
    <ActDialog
      title={device === null ? t('add') : t('changeTitle', { name: device.name })}
      go={t('save')}
      size="wide"
      busy={writing.isPending}
      error={writing.error}
      disabled={name.trim() === '' || purpose.trim() === '' || ownerId === null || since === ''}
      onGo={() => writing.mutate(undefined)}
      onClose={onClose}
    >
      <DeviceFields draft={draft} people={people} change={(part) => setDraft({ ...draft, ...part })} />
    </ActDialog>
  )
}

type Draft = { kind: DeviceKind; name: string; purpose: string; ownerId: string | null; since: string }
type FieldsProps = { draft: Draft; people: readonly Somebody[]; change: (part: Partial<Draft>) => void }

function DeviceFields({ draft: { kind, name, purpose, ownerId, since }, people, change }: FieldsProps) {
  const t = useTranslations('charter.devices')
  const tKinds = useTranslations('charter.terms.devices')
  const known = people.filter(({ left, id }) => !left || id === ownerId)
  return (
    <>
      <div className={css.fields}>
        <Select
          label={t('kind')}
          value={kind}
          options={deviceKinds.map((value) => ({ value, label: tKinds(value) }))}
          onChange={(chosen) => chosen && change({ kind: chosen })}
        />
        <TextField label={t('name')} value={name} maxLength={200} onChange={(typed) => change({ name: typed })} />
        <Select
          label={t('owner')}
          searchable
          value={ownerId}
          options={known.toSorted(bySide).map((person) => ({ value: person.id, label: person.name }))}
          onChange={(chosen) => change({ ownerId: chosen })}
        />
        <TextField label={t('since')} type="date" value={since} onChange={(day) => change({ since: day })} />
      </div>
      <TextArea
        label={t('purpose')}
        note={t('purposeNote')}
        rows={2}
        maxLength={2000}
        value={purpose}
        onChange={(typed) => change({ purpose: typed })}
      />
    </>
  )
}
