import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { type Kind, kinds } from '../domain/fields.ts'
import { FileField } from './file-field.tsx'
import { kindIn, listIn, useSourceNames } from './import-filters.tsx'
import css from './new-import.module.css'
import { SendingFile } from './sending-file.tsx'
import { useBringIn } from './use-bring-in.ts'

type Answers = { file?: File; kind: Kind; list?: ListSide; source: string }

/** A list comes in: a file, what its rows are, and whose list it is. Nothing is imported yet. */
export function NewImportPage() {
  const t = useTranslations('imports.new')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card>
        <NewImportForm />
      </Card>
    </Page>
  )
}

/** What the reader most likely brings: what the link says, else the list of their own side. */
function useFirstAnswers(): Answers {
  const [params] = useSearchParams()
  const side = useMe()?.person?.side
  const kind = kindIn(params.get('kind')) ?? 'leads'
  const list = listIn(params.get('list')) ?? listIn(side)
  return { kind, source: '', ...(list && { list }) }
}

function NewImportForm() {
  const t = useTranslations('imports.new')
  const tActs = useTranslations('house.acts')
  const [answers, setAnswers] = useState(useFirstAnswers())
  const { bringing, sent, stop } = useBringIn()
  const { file, kind, list, source } = answers
  const busy = bringing.isPending
  function change(part: Partial<Answers>): void {
    bringing.reset()
    setAnswers({ ...answers, ...part })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (file && list) bringing.mutate({ file, kind, list, source })
      }}
    >
      <Stack>
        <FileField file={file} disabled={busy} onChoose={(chosen) => change({ file: chosen })} />
        <Questions answers={answers} change={change} />
        {sent !== undefined && file && <SendingFile file={file} sent={sent} onStop={stop} />}
        {bringing.error !== null && bringing.error.name !== 'AbortError' && (
          <ErrorNotice title={t('refused')} error={bringing.error} />
        )}
        <Row gap={4}>
          <Button type="submit" variant="filled" busy={busy} disabled={!file || !list}>
            {t('look')}
          </Button>
          <ButtonLink to="/imports" variant="text">
            {tActs('cancel')}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  )
}

type QuestionProps = { answers: Answers; change: (part: Partial<Answers>) => void }

function Questions({ answers: { kind, list, source }, change }: QuestionProps) {
  const t = useTranslations('imports.new')
  const tKinds = useTranslations('imports.kinds')
  const sources = useSourceNames()
  return (
    <div className={css.questions}>
      <Radios
        label={t('kind')}
        value={kind}
        options={kinds.map((each) => ({ value: each, label: tKinds(each) }))}
        note={t(`kindNotes.${kind}`)}
        onChange={(chosen) => change({ kind: chosen })}
      />
      <div className={css.who}>
        <Radios
          label={t('list')}
          value={list}
          options={(['marketing', 'sales'] as const).map((side) => ({ value: side, label: <SideMark side={side} /> }))}
          note={t('listNote')}
          onChange={(chosen) => change({ list: chosen })}
        />
        <SuggestField
          label={t('source')}
          note={t('sourceNote')}
          optional
          value={source}
          suggestions={sources}
          maxLength={200}
          onChange={(chosen) => change({ source: chosen })}
        />
      </div>
    </div>
  )
}

export { NewImportPage as Component }
