import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Quote } from '#web/ui/evidence-drawer.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { RuleSentence } from './rule-sentence.tsx'
import type { Version } from './shapes.ts'

type Props = {
  version: Version
  act: 'sign' | 'object' | 'propose' | 'withdraw' | 'drop'
  /** Whom the reader speaks for. */
  side: ListSide
  busy: boolean
  error: Error | null
  onGo: (note: string) => void
  onClose: () => void
}

/** The last look before an act that stays on record: what it is about, and in whose name. */
export function VersionActDialog({ version, act, side, busy, error, onGo, onClose }: Props) {
  const t = useTranslations('agreement.acts')
  const [note, setNote] = useState('')
  const title = useTitle(version.number, side)[act]
  const go = act === 'sign' ? t(`signFor.${side}`) : t(act)
  return (
    <ActDialog
      title={title}
      go={go}
      onGo={() => onGo(note.trim())}
      onClose={onClose}
      busy={busy}
      error={error}
      disabled={act === 'object' && note.trim() === ''}
    >
      <What version={version} act={act} />
      <Note act={act} note={note} onChange={setNote} />
    </ActDialog>
  )
}

function useTitle(number: number, side: ListSide): Record<Props['act'], string> {
  const t = useTranslations('agreement.acts')
  return {
    sign: t('signTitle', { number, side }),
    object: t('objectTitle', { number }),
    propose: t('proposeTitle', { number, side }),
    withdraw: t('withdrawTitle', { number }),
    drop: t('dropTitle', { number }),
  }
}

type NoteProps = { act: Props['act']; note: string; onChange: (note: string) => void }

function Note({ act, note, onChange }: NoteProps) {
  const t = useTranslations('agreement.acts')
  if (act === 'sign' || act === 'drop') return null
  return (
    <TextArea label={t(`${act}Note`)} value={note} maxLength={2000} optional={act !== 'object'} onChange={onChange} />
  )
}

function What({ version: { text, rule, effectiveFrom }, act }: Pick<Props, 'version' | 'act'>) {
  const t = useTranslations('agreement.acts')
  const formats = useFormats()
  if (act === 'drop') return <Text tone="soft">{t('dropLead')}</Text>
  return (
    <>
      <Quote note={<RuleSentence rule={rule} />}>{text}</Quote>
      {act === 'sign' && <Text tone="soft">{t('signLead', { day: formats.day(effectiveFrom) })}</Text>}
    </>
  )
}
