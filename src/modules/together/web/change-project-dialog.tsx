import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { isDay } from '#web/ui/periods.ts'
import { PersonSelect } from './person-select.tsx'
import { type Project, sides } from './shapes.ts'
import css from './together.module.css'
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
  const form = useId()
  const { id, leads, startedOn } = project
  const [draft, setDraft] = useState<Draft>({
    dueOn: project.dueOn,
    marketing: leads.marketing.id,
    sales: leads.sales.id,
  })
  const save = useChange(house.together.changeProject, onClose)
  const usable = isDay(draft.dueOn) && draft.dueOn >= startedOn
  const changed = changeOf(draft, project)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('change')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={save.isPending} disabled={!usable}>
          {tActs('save')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (Object.keys(changed).length === 0) onClose()
          else if (usable) save.mutate({ id, ...changed })
        }}
      >
        <Fields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
        {save.error !== null && <RefusalNotice error={save.error} />}
      </form>
    </Dialog>
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
