import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { languageList, languages } from '#platform/i18n/languages.ts'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { useLanguage } from '#web/words/language.ts'
import { type Place, PlaceFields } from './place-fields.tsx'

type Props = { onClose: () => void; onInvited: (email: string) => void; side?: Place['side'] }

/** Asks for an address and a place; the invited one chooses name and password. */
export function InviteDialog({ onClose, onInvited, side = 'marketing' }: Props) {
  const t = useTranslations('accounts.people')
  const client = useQueryClient()
  const spoken = useLanguage().language
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState(spoken)
  const [place, setPlace] = useState<Place>({ title: '', side, role: 'member' })
  const inviting = useMutation({
    mutationFn: () => house.accounts.invite({ email: email.trim(), language, ...place }),
    onSuccess: async (invitation) => {
      await client.invalidateQueries({ queryKey: api.accounts.invitations.key() })
      onInvited(invitation.email)
    },
  })
  return (
    <ActDialog
      title={t('inviteTitle')}
      go={t('inviteAct')}
      onGo={() => inviting.mutate()}
      onClose={onClose}
      busy={inviting.isPending}
      error={inviting.error}
    >
      <TextField type="email" label={t('email')} value={email} onChange={setEmail} autoComplete="off" />
      <PlaceFields place={place} change={(part) => setPlace({ ...place, ...part })} />
      <Select
        label={t('language')}
        value={language}
        options={languageList.map((value) => ({ value, label: languages[value] }))}
        onChange={(chosen) => chosen && setLanguage(chosen)}
      />
    </ActDialog>
  )
}
