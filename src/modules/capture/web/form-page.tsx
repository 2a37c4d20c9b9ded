import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { CaptureForm, FormWords } from '../contract.ts'
import { EditForm } from './edit-form.tsx'
import { EmbedCard } from './embed-card.tsx'
import { useMayWrite } from './may.ts'
import { tidied } from './tidied.ts'

/** One form: what it brought, what it asks, how it looks, and how to put it on a page. */
export function FormPage() {
  const t = useTranslations('capture')
  const { formId = '' } = useParams()
  const form = useQuery(api.capture.form.queryOptions({ input: { id: formId } }))
  const { data } = form
  return (
    <Page
      title={data?.name ?? t('pages.form')}
      lead={t('editor.lead')}
      basis={form.dataUpdatedAt > 0 && <Basis period={t('lastDays')} age={new Date(form.dataUpdatedAt)} />}
      acts={data && <Acts form={data} />}
    >
      <Loaded query={form}>{(found) => <FormCards key={found.id} form={found} />}</Loaded>
    </Page>
  )
}

function Acts({ form: { id, open } }: { form: CaptureForm }) {
  const t = useTranslations('capture.editor')
  const client = useQueryClient()
  const mayWrite = useMayWrite()
  const switching = useMutation(
    api.capture.changeForm.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.capture.key() }),
    }),
  )
  return (
    <>
      <ButtonLink to={`/capture/submissions?wayId=${id}`}>{t('submissions')}</ButtonLink>
      {mayWrite && (
        <Button busy={switching.isPending} onClick={() => switching.mutate({ id, open: !open })}>
          {t(open ? 'close' : 'reopen')}
        </Button>
      )}
      {switching.error !== null && <ErrorNotice error={switching.error} />}
    </>
  )
}

function FormCards({ form }: { form: CaptureForm }) {
  const t = useTranslations('capture.editor')
  const client = useQueryClient()
  const [words, setWords] = useState<FormWords>(() => wordsOf(form))
  const saving = useMutation(
    api.capture.changeForm.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.capture.key() }),
    }),
  )
  function change(part: Partial<FormWords>): void {
    saving.reset()
    setWords({ ...words, ...part })
  }
  return (
    <>
      <Lately form={form} />
      <EditForm
        words={words}
        change={change}
        save={{
          act: t('save'),
          run: () => saving.mutate({ ...tidied(words), id: form.id }),
          busy: saving.isPending,
          error: saving.error,
          saved: saving.isSuccess,
        }}
      />
      <EmbedCard form={form} />
    </>
  )
}

function wordsOf({ name, language, title, intro, fields, consentText, ...rest }: CaptureForm): FormWords {
  const { thanksText, redirectUrl, highIntent, source, campaign, asksSource, sourceChoices } = rest
  const asked = { name, language, title, intro, fields, consentText }
  return { ...asked, thanksText, redirectUrl, highIntent, source, campaign, asksSource, sourceChoices }
}

function Lately({ form: { id, lately } }: { form: CaptureForm }) {
  const t = useTranslations('capture')
  const { number, day } = useFormats()
  const to = `/capture/submissions?wayId=${id}`
  return (
    <Card>
      <Grid split="figures">
        <Figure label={t('taken')} value={number(lately.taken)} rows={{ to }} />
        <Figure label={t('repeats')} value={number(lately.repeats)} />
        <Figure label={t('droppedShort')} value={number(lately.dropped)} rows={{ to: `${to}&show=dropped` }} />
        <Figure label={t('lastSent')} value={lately.lastAt ? day(lately.lastAt) : t('never')} />
      </Grid>
    </Card>
  )
}

export { FormPage as Component }
