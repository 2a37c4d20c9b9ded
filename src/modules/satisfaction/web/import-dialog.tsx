import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'

type Taken = Awaited<ReturnType<House['satisfaction']['importAnswers']>>
const questions = ['nps', 'csat'] as const
const codes = ['no-column', 'not-a-date', 'not-a-score', 'not-a-question', 'future', 'twice'] as const

/** Takes in a file of answers and shows the rows that were none. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('satisfaction')
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [question, setQuestion] = useState<(typeof questions)[number]>('nps')
  const [source, setSource] = useState('')
  const take = useMutation(
    api.satisfaction.importAnswers.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.satisfaction.key() }),
    }),
  )
  const name = source.trim() === '' ? (file?.name ?? '') : source.trim()
  const go = async () => file && take.mutate({ text: await file.text(), question, source: name })
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t('import.title')}
      acts={
        <Button variant="filled" disabled={!file} busy={take.isPending} onClick={() => void go()}>
          {t('import.act')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Ways />
        <FileField label={t('import.file')} accept=".csv,text/csv" onChoose={setFile} />
        <Radios
          label={t('import.question')}
          value={question}
          options={questions.map((value) => ({ value, label: t(`list.questions.${value}`) }))}
          onChange={setQuestion}
        />
        <TextField
          label={t('import.source')}
          note={t('import.sourceNote')}
          optional
          value={source}
          onChange={setSource}
        />
        {take.error && <RefusalNotice error={take.error} />}
        {take.data && <TakenIn taken={take.data} />}
      </Stack>
    </Dialog>
  )
}

/** What a file holds, and the way that larger ones take. */
function Ways() {
  const t = useTranslations('satisfaction.import')
  return (
    <>
      <Text tone="soft">{t('note')}</Text>
      <div>
        <ButtonLink small to="/imports/new?kind=answers">
          {t('house')}
        </ButtonLink>
      </div>
    </>
  )
}

function TakenIn({ taken: { added, same, unknown, problems } }: { taken: Taken }) {
  const t = useTranslations('satisfaction.import')
  const why = (code: string) => {
    const known = codes.find((each) => each === code)
    return known ? t(`codes.${known}`) : code
  }
  return (
    <>
      <Text strong>{t('done', { added, same: String(same), unknown: String(unknown) })}</Text>
      {problems.length > 0 && (
        <>
          <Text>{t('problems', { count: problems.length })}</Text>
          <Table
            caption={t('problems', { count: problems.length })}
            rows={problems}
            rowKey={({ row, column }) => `${row} ${column}`}
            height={240}
            columns={[
              { key: 'row', title: t('row'), phone: 'name', cell: ({ row }) => row },
              { key: 'column', title: t('column'), cell: ({ column }) => column },
              { key: 'value', title: t('value'), cell: ({ value }) => value },
              { key: 'why', title: t('why'), cell: ({ code }) => why(code) },
            ]}
          />
        </>
      )}
    </>
  )
}
