import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useNavigate } from 'react-router'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import type { FormWords } from '../contract.ts'
import { EditForm } from './edit-form.tsx'
import { tidied } from './tidied.ts'

/** A new form: it gets its address when it is kept. */
export function NewFormPage() {
  const t = useTranslations('capture.editor')
  const language = useLocale()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [words, setWords] = useState<FormWords>(() => ({
    name: '',
    language,
    title: '',
    intro: '',
    fields: [
      { key: 'name', kind: 'name', label: t('kinds.name'), required: true, options: [] },
      { key: 'email', kind: 'email', label: t('kinds.email'), required: true, options: [] },
      { key: 'company', kind: 'company', label: t('kinds.company'), required: false, options: [] },
    ],
    consentText: '',
    thanksText: '',
    redirectUrl: null,
    highIntent: false,
    source: '',
    campaign: '',
    asksSource: true,
    sourceChoices: [],
  }))
  const making = useMutation(
    api.capture.makeForm.mutationOptions({
      onSuccess: async ({ id }) => {
        await client.invalidateQueries({ queryKey: api.capture.forms.key() })
        await navigate(`/capture/forms/${id}`, { replace: true })
      },
    }),
  )
  return (
    <Page title={t('newTitle')} lead={t('newLead')}>
      <EditForm
        words={words}
        change={(part) => setWords({ ...words, ...part })}
        save={{
          act: t('make'),
          run: () => making.mutate(tidied(words)),
          busy: making.isPending,
          error: making.error,
          saved: false,
        }}
      />
    </Page>
  )
}

export { NewFormPage as Component }
