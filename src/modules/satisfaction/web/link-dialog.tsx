import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Language } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useLanguage } from '#web/words/language.ts'

const questions = ['nps', 'csat'] as const
const languages = ['en', 'sv', 'fi', 'ru'] as const

type Wish = {
  question: (typeof questions)[number]
  language: Language
  about: string
  email: string
  days: string
  send: boolean
}

/** Makes a link for one customer; its address is shown once. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('satisfaction.links')
  const { language } = useLanguage()
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>({ question: 'nps', language, about: '', email: '', days: '30', send: false })
  const make = useMutation(
    api.satisfaction.makeLink.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.satisfaction.key() }),
    }),
  )
  const { email, days, ...rest } = wish
  const go = () => make.mutate({ ...rest, days: Number(days), ...(email.trim() === '' ? {} : { email: email.trim() }) })
  const made = make.data
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('make')}
      acts={
        made ? undefined : (
          <Button variant="filled" busy={make.isPending} onClick={go}>
            {t('make')}
          </Button>
        )
      }
    >
      {made ? (
        <Stack gap={3}>
          <Text>{t('made')}</Text>
          <CopyText text={new URL(made.address, location.origin).toString()} />
          {wish.send && <Text tone="soft">{t('sent')}</Text>}
          {email.trim() === '' && <Text tone="soft">{t('joinedToNobody')}</Text>}
        </Stack>
      ) : (
        <Stack gap={4}>
          <Fields wish={wish} onChange={setWish} />
          {make.error && <RefusalNotice error={make.error} />}
        </Stack>
      )}
    </Dialog>
  )
}

type FieldsProps = { wish: Wish; onChange: (wish: Wish) => void }

function Fields({ wish, onChange }: FieldsProps) {
  const t = useTranslations('satisfaction')
  return (
    <>
      <Radios
        label={t('links.question')}
        value={wish.question}
        options={questions.map((value) => ({ value, label: t(`list.questions.${value}`) }))}
        onChange={(question) => onChange({ ...wish, question })}
      />
      <Select
        label={t('links.language')}
        value={wish.language}
        options={languages.map((value) => ({ value, label: t(`links.languages.${value}`) }))}
        onChange={(language) => language && onChange({ ...wish, language })}
      />
      <TextField
        label={t('links.about')}
        note={t('links.aboutNote')}
        optional
        maxLength={200}
        value={wish.about}
        onChange={(about) => onChange({ ...wish, about })}
      />
      <WhoFields wish={wish} onChange={onChange} />
    </>
  )
}

/** Whose answer it will be: a customer's by an address, or of whoever has the link, which is joined to nobody. */
function WhoFields({ wish, onChange }: FieldsProps) {
  const t = useTranslations('satisfaction')
  const isOpen = wish.email.trim() === ''
  return (
    <>
      <TextField
        label={t('links.email')}
        note={t('links.emailNote')}
        optional
        type="email"
        value={wish.email}
        onChange={(email) => onChange({ ...wish, email, send: wish.send && email.trim() !== '' })}
      />
      {isOpen && (
        <Text size={13} tone="soft">
          {t('links.joinedToNobody')}
        </Text>
      )}
      <TextField
        label={t('links.days')}
        inputMode="numeric"
        value={wish.days}
        onChange={(days) => onChange({ ...wish, days })}
      />
      <Checkbox
        label={t('links.send')}
        checked={wish.send}
        disabled={isOpen}
        onChange={(send) => onChange({ ...wish, send })}
      />
    </>
  )
}
