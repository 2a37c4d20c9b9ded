import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { isDay } from '#web/ui/periods.ts'
import { PersonSelect } from './person-select.tsx'
import { type Project, sides } from './shapes.ts'
import { useChange } from './use-change.ts'

type Draft = { dueOn: string; marketing: string; sales: string }

/** Only what differs from the project. */
function changeOf({ dueOn, marketing, sales }: Draft, { dueOn: was, leads }: Project) {
  return {
    ...(dueOn !== was && { dueOn }),
    ...(marketing !== leads.marketing.id && { marketingLeadId: marketing }),
    ...(sales !== leads.sales.id && { salesLeadId: sales }),
  }
}

/** Moves the day or hands over the lead; what it was stays in the history. */
export function ChangeDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useTranslations('together.project')
  const tActs = useTranslations('house.acts')
  const { id, leads, startedOn } = project
  const [draft, setDraft] = useState<Draft>({
    dueOn: project.dueOn,
    marketing: leads.marketing.id,
    sales: leads.sales.id,
  })
  const save = useChange(house.together.changeProject, onClose)
  const changed = changeOf(draft, project)
  return (
    <ActDialog
      title={t('change')}
      go={tActs('save')}
      onGo={() => (Object.keys(changed).length === 0 ? onClose() : save.mutate({ id, ...changed }))}
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      disabled={!isDay(draft.dueOn) || draft.dueOn < startedOn}
    >
      <Fields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </ActDialog>
  )
}

function Fields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useTranslations('together.projects')
  return (
    <>
      <TextField label={t('due')} type="date" value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      {sides.map((side) => (
        <PersonSelect
          key={side}
          label={t(`leadOf.${side}`)}
          side={side}
          value={draft[side]}
          onChange={(lead) => lead !== null && onChange({ [side]: lead })}
        />
      ))}
    </>
  )
}
