import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { type Language, languages } from '#platform/i18n/languages.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import type { FormWords } from '../contract.ts'
import css from './capture.module.css'
import { EditFields } from './edit-fields.tsx'
import { FormPreview } from './form-preview.tsx'
import { useMayWrite } from './may.ts'

export type Save = { act: string; run: () => void; busy: boolean; error: Error | null; saved: boolean }
export type Change = (part: Partial<FormWords>) => void
type Props = { words: FormWords; change: Change; save: Save }

/** What a form says and asks, beside how it looks. */
export function EditForm({ words, change, save }: Props) {
  const t = useTranslations('capture.editor')
  const mayWrite = useMayWrite()
  return (
    <Grid split="halves">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.run()
        }}
      >
        <Stack>
          <WordsCard words={words} change={change} />
          <Card>
            <CardHead title={t('fields')} />
            <EditFields fields={words.fields} onChange={(fields) => change({ fields })} />
          </Card>
          <AfterCard words={words} change={change} />
          <SourceCard words={words} change={change} />
          {save.error !== null && <ErrorNotice error={save.error} />}
          {mayWrite && (
            <Row gap={4}>
              <Button type="submit" variant="filled" busy={save.busy}>
                {save.act}
              </Button>
              <output>{save.saved && <Status is="kept">{t('saved')}</Status>}</output>
            </Row>
          )}
        </Stack>
      </form>
      <div className={css.beside}>
        <Card>
          <CardHead title={t('preview')} note={t('previewNote')} />
          <FormPreview words={words} />
        </Card>
      </div>
    </Grid>
  )
}

type Part = Omit<Props, 'save'>

function WordsCard({ words, change }: Part) {
  const t = useTranslations('capture.editor')
  return (
    <Card>
      <CardHead title={t('words')} />
      <div className={css.form}>
        <TextField
          label={t('name')}
          note={t('nameNote')}
          value={words.name}
          onChange={(name) => change({ name })}
          maxLength={200}
          autoComplete="off"
        />
        <Select<Language>
          label={t('language')}
          value={words.language}
          options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
          onChange={(language) => language && change({ language })}
        />
        <TextField label={t('title')} value={words.title} onChange={(title) => change({ title })} maxLength={200} />
        <TextArea
          label={t('intro')}
          optional
          value={words.intro}
          onChange={(intro) => change({ intro })}
          maxLength={5000}
        />
        <TextArea
          label={t('consent')}
          note={t('consentNote')}
          optional
          value={words.consentText}
          onChange={(consentText) => change({ consentText })}
          maxLength={5000}
        />
      </div>
    </Card>
  )
}

function AfterCard({ words, change }: Part) {
  const t = useTranslations('capture.editor')
  const hosts = useQuery(api.capture.sites.queryOptions()).data?.items.map(({ host }) => host) ?? []
  const note = hosts.length > 0 ? t('redirectNote', { hosts: hosts.join(', ') }) : t('redirectNone')
  return (
    <Card>
      <CardHead title={t('after')} />
      <div className={css.form}>
        <TextArea
          label={t('thanks')}
          optional
          value={words.thanksText}
          onChange={(thanksText) => change({ thanksText })}
          maxLength={5000}
        />
        <TextField
          label={t('redirect')}
          note={note}
          optional
          type="url"
          value={words.redirectUrl ?? ''}
          onChange={(address) => change({ redirectUrl: address === '' ? null : address })}
          maxLength={2000}
        />
      </div>
    </Card>
  )
}

function SourceCard({ words, change }: Part) {
  const t = useTranslations('capture')
  return (
    <Card>
      <CardHead title={t('editor.meaning')} />
      <div className={css.form}>
        <Checkbox
          label={t('highIntent')}
          note={t('highIntentNote')}
          checked={words.highIntent}
          onChange={(highIntent) => change({ highIntent })}
        />
        <div className={css.pair}>
          <TextField
            label={t('source')}
            optional
            value={words.source}
            onChange={(source) => change({ source })}
            maxLength={500}
          />
          <TextField
            label={t('campaign')}
            optional
            value={words.campaign}
            onChange={(campaign) => change({ campaign })}
            maxLength={500}
          />
        </div>
        <Checkbox
          label={t('editor.asksSource')}
          note={t('editor.asksSourceNote')}
          checked={words.asksSource}
          onChange={(asksSource) => change({ asksSource })}
        />
        {words.asksSource && (
          <TextArea
            label={t('editor.sourceChoices')}
            note={t('editor.onePerLine')}
            optional
            value={words.sourceChoices.join('\n')}
            onChange={(text) => change({ sourceChoices: text === '' ? [] : text.split('\n') })}
          />
        )}
      </div>
    </Card>
  )
}
