import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './agreement.module.css'
import type { Version } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'
import { useDayIn } from './use-day-in.ts'

type Offered = Awaited<ReturnType<House['agreement']['examples']>>

/** Leads of the latest months as the draft's rule judges them, to choose examples from. */
export function ExamplesDialog({ version, onClose }: { version: Version; onClose: () => void }) {
  const t = useTranslations('agreement.examples')
  const offered = useQuery(api.agreement.examples.queryOptions({ input: { id: version.id } }))
  const [chosen, setChosen] = useState(version.examples)
  const { saving, save } = useSaving(version, onClose)
  return (
    <ActDialog
      size="wide"
      title={t('choose')}
      go={t('save')}
      onGo={() => save(chosen)}
      onClose={onClose}
      busy={saving.isPending}
      error={saving.error}
    >
      <Text tone="soft">{t('chooseLead')}</Text>
      <Loaded query={offered}>
        {({ meets, doesNot }) => (
          <div className={css.examples}>
            <Choices title={t('counts')} meets offered={meets} chosen={chosen} onChange={setChosen} />
            <Choices title={t('not')} meets={false} offered={doesNot} chosen={chosen} onChange={setChosen} />
          </div>
        )}
      </Loaded>
    </ActDialog>
  )
}

/** The draft as it is, with other examples. */
function useSaving(version: Version, onSuccess: () => void) {
  const again = useAgain()
  const voices = useVoices()
  const dayIn = useDayIn()
  const saving = useMutation(api.agreement.rewrite.mutationOptions({ onSuccess, onSettled: again }))
  function save(chosen: Version['examples']): void {
    const { id, text, rule, owners, effectiveFrom, gives, side } = version
    saving.mutate({
      id,
      text,
      rule,
      gives,
      examples: chosen.map(({ leadId, meets }) => ({ leadId, meets })),
      owners: { marketing: owners.marketing?.id ?? null, sales: owners.sales?.id ?? null },
      effectiveFrom: dayIn(effectiveFrom),
      ...(voices.length > 1 && { actingFor: side }),
    })
  }
  return { saving, save }
}

type ChoicesProps = {
  title: string
  meets: boolean
  offered: Offered['meets']
  chosen: Version['examples']
  onChange: (chosen: Version['examples']) => void
}

/** What is chosen already stays in sight, also when the rule would not offer it any more. */
function Choices({ title, meets, offered, chosen, onChange }: ChoicesProps) {
  const t = useTranslations('agreement.examples')
  const formats = useFormats()
  const kept = chosen.filter((each) => each.meets === meets && !offered.some(({ leadId }) => leadId === each.leadId))
  const rows = [
    ...kept.map(({ leadId, label }) => ({ leadId, label, note: '' })),
    ...offered.map(({ leadId, label, company, source, firstContactAt }) => ({
      leadId,
      label,
      note: [company, source, formats.day(firstContactAt)].filter(Boolean).join(' · '),
    })),
  ]
  function toggle(leadId: string, label: string, on: boolean): void {
    const others = chosen.filter((each) => each.leadId !== leadId)
    onChange(on ? [...others, { leadId, label, meets }] : others)
  }
  return (
    <section>
      <Text size={13} strong>
        {title}
      </Text>
      <div className={css.choices}>
        {rows.length === 0 && (
          <Text size={13} tone="muted">
            {t('nothing')}
          </Text>
        )}
        {rows.map(({ leadId, label, note }) => (
          <Checkbox
            key={leadId}
            label={label}
            note={note === '' ? undefined : note}
            checked={chosen.some((each) => each.leadId === leadId && each.meets === meets)}
            onChange={(on) => toggle(leadId, label, on)}
          />
        ))}
      </div>
    </section>
  )
}
