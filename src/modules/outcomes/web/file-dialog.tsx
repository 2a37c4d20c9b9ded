import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { FieldFrame } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './outcomes.module.css'

type Result = Awaited<ReturnType<House['outcomes']['importCosts']>>

/** Costs of a CSV file; rows that can't be read stand here with their line and why. */
export function FileDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('outcomes.costs')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation(
    api.outcomes.importCosts.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.outcomes.key() }),
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('import')}
      size="wide"
      acts={
        <>
          <Button onClick={onClose}>{tActs('close')}</Button>
          <Button
            variant="filled"
            disabled={file === null}
            busy={send.isPending}
            onClick={() => void file?.text().then((csv) => send.mutate({ csv }))}
          >
            {t('read')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <FieldFrame label={t('file')} note={t('fileNote')}>
          {(field) => (
            <input
              {...field}
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </FieldFrame>
        {send.isError && <RefusalNotice error={send.error} />}
        {send.data && <Outcome result={send.data} />}
      </Stack>
    </Dialog>
  )
}

function Outcome({ result: { written, known, problems } }: { result: Result }) {
  const t = useTranslations('outcomes')
  const rows = problems.map(({ line, code, args }) => ({
    key: `${line} ${code}`,
    name: t(`errors.${problemOf(code)}`, { value: args['value'] ?? '' }),
    value: t('costs.line', { line: String(line) }),
  }))
  return (
    <>
      <Text>{t('costs.result', { written, known: String(known), problems: problems.length })}</Text>
      {rows.length > 0 && (
        <div className={css.problems}>
          <EvidenceRows rows={rows} />
        </div>
      )}
    </>
  )
}

const problemCodes = ['row-month', 'row-side', 'row-kind', 'row-currency', 'row-amount'] as const

function problemOf(code: string): (typeof problemCodes)[number] | 'row-zero' {
  return problemCodes.find((each) => code === `outcomes.${each}`) ?? 'row-zero'
}
