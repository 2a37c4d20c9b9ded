import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { download } from '#web/ui/chart/download.ts'
import { Checkbox } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { exampleFile, readInstrumentFile, type ReadFile } from './instrument-file.ts'
import { InstrumentPreview, InstrumentProblems } from './instrument-preview.tsx'

/** The instruments that the company brought along, and bringing another one. */
export function InstrumentsPage() {
  const t = useTranslations('assessment.instruments')
  const instruments = useQuery(api.assessment.instruments.queryOptions({ input: undefined }))
  const waves = useQuery(api.assessment.waves.queryOptions({ input: undefined }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={instruments.dataUpdatedAt > 0 && <Basis age={new Date(instruments.dataUpdatedAt)} />}
    >
      <Card>
        <CardHead title={t('brought')} />
        <Loaded query={instruments}>{({ items }) => <Brought items={items} />}</Loaded>
      </Card>
      {waves.data?.mayRun === true && <BringAlong />}
    </Page>
  )
}

type Instrument = {
  id: string
  name: string
  licence: string
  scales: number
  items: number
  madeBy: string
  madeAt: Date
}

function Brought({ items }: { items: readonly Instrument[] }) {
  const t = useTranslations('assessment.instruments')
  const { number, day } = useFormats()
  return (
    <Table
      caption={t('brought')}
      rows={items}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
      columns={[
        { key: 'name', title: t('name'), phone: 'name', cell: ({ name }) => name },
        { key: 'scales', title: t('scales'), align: 'right', cell: ({ scales }) => number(scales) },
        { key: 'items', title: t('items'), align: 'right', cell: (row) => number(row.items) },
        { key: 'licence', title: t('licence'), cell: ({ licence }) => licence },
        { key: 'by', title: t('by'), cell: ({ madeBy, madeAt }) => `${madeBy}, ${day(madeAt)}` },
      ]}
    />
  )
}

const mostBytes = 1_000_000

function BringAlong() {
  const t = useTranslations('assessment.instruments')
  const [read, setRead] = useState<ReadFile | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  async function take(file: File | null): Promise<void> {
    setTooLarge(file !== null && file.size > mostBytes)
    setRead(file === null || file.size > mostBytes ? null : readInstrumentFile(await file.text()))
  }
  return (
    <Card>
      <CardHead
        title={t('bring')}
        note={t('bringNote')}
        acts={
          <Button
            small
            onClick={() =>
              download(
                'instrument.json',
                new Blob([JSON.stringify(exampleFile, null, 2)], { type: 'application/json' }),
              )
            }
          >
            {t('example')}
          </Button>
        }
      />
      <Stack gap={4}>
        <FileField
          label={t('file')}
          note={t('fileNote')}
          error={tooLarge && t('tooLarge')}
          accept=".json,application/json"
          onChoose={(file) => void take(file)}
        />
        {read !== null && read.problems.length > 0 && <InstrumentProblems problems={read.problems} />}
        {read?.instrument && <Confirm key={JSON.stringify(read)} read={read} onDone={() => setRead(null)} />}
      </Stack>
    </Card>
  )
}

/** What is in the file, by what right it is used, and the act. */
function Confirm({ read: { instrument, licence: written }, onDone }: { read: ReadFile; onDone: () => void }) {
  const t = useTranslations('assessment.instruments')
  const client = useQueryClient()
  const [licence, setLicence] = useState(written)
  const [sure, setSure] = useState(false)
  const bringing = useMutation(
    api.assessment.importInstrument.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.assessment.key() })
        onDone()
      },
    }),
  )
  if (instrument === null) return null
  const stated = licence.trim()
  return (
    <>
      <InstrumentPreview instrument={instrument} />
      <TextArea
        label={t('licence')}
        note={t('licenceNote')}
        rows={2}
        maxLength={500}
        value={licence}
        onChange={setLicence}
      />
      <Checkbox label={t('sure')} note={t('sureNote')} checked={sure} onChange={setSure} />
      {bringing.error !== null && <ErrorNotice title={t('notBrought')} error={bringing.error} />}
      {(stated === '' || !sure) && (
        <Text size={13} tone="soft">
          {t('needsLicence')}
        </Text>
      )}
      <div>
        <Button
          variant="filled"
          disabled={stated === '' || !sure}
          busy={bringing.isPending}
          onClick={() => bringing.mutate({ ...instrument, licence: stated })}
        >
          {t('bringIt')}
        </Button>
      </div>
    </>
  )
}

export { InstrumentsPage as Component }
