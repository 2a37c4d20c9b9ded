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
import { Select } from '#web/ui/select.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'

type Listed = Awaited<ReturnType<House['brand']['list']>>['items'][number]
const kinds = ['branded-search', 'direct-traffic', 'aided-awareness', 'own'] as const
const grains = ['week', 'month'] as const
const measures = ['count', 'share'] as const
const codes = ['no-column', 'not-a-date', 'not-a-number', 'not-a-share', 'twice', 'future'] as const

type Wish = { kind: Listed['kind']; name: string; grain: Listed['grain']; measure: Listed['measure']; channel: string }

/** Begins a series that people write, or that the house counts from the touches of a channel. */
export function MakeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('brand')
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>({
    kind: 'branded-search',
    name: '',
    grain: 'week',
    measure: 'count',
    channel: '',
  })
  const make = useMutation(
    api.brand.make.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.brand.key() })
        onClose()
      },
    }),
  )
  const { channel, ...rest } = wish
  const go = () => make.mutate({ ...rest, ...(channel.trim() === '' ? {} : { channel: channel.trim() }) })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.make')}
      acts={
        <Button variant="filled" disabled={wish.name.trim() === ''} busy={make.isPending} onClick={go}>
          {t('form.begin')}
        </Button>
      }
    >
      <Stack gap={4}>
        <SeriesFields wish={wish} onChange={setWish} />
        {make.error && <RefusalNotice error={make.error} />}
      </Stack>
    </Dialog>
  )
}

function SeriesFields({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const t = useTranslations('brand')
  return (
    <>
      <Select
        label={t('form.kind')}
        value={wish.kind}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => kind && onChange({ ...wish, kind })}
      />
      <TextField
        label={t('form.name')}
        maxLength={120}
        value={wish.name}
        onChange={(name) => onChange({ ...wish, name })}
      />
      <Radios
        label={t('form.grain')}
        value={wish.grain}
        options={grains.map((value) => ({ value, label: t(`grains.${value}`) }))}
        onChange={(grain) => onChange({ ...wish, grain })}
      />
      <Radios
        label={t('form.measure')}
        value={wish.measure}
        options={measures.map((value) => ({ value, label: t(`measures.${value}`) }))}
        onChange={(measure) => onChange({ ...wish, measure })}
      />
      <TextField
        label={t('form.channel')}
        note={t('form.channelNote')}
        optional
        value={wish.channel}
        onChange={(text) => onChange({ ...wish, channel: text })}
      />
    </>
  )
}

/** Writes one point of a series, or takes in a file of them. */
export function PointsDialog({ series, onClose }: { series: Listed; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={series.name} size="wide">
      <Stack gap={6}>
        <PointFields series={series} />
        <FileFields series={series} />
      </Stack>
    </Dialog>
  )
}

function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? null : value
}

function PointFields({ series: { id, measure } }: { series: Listed }) {
  const t = useTranslations('brand.form')
  const client = useQueryClient()
  const [on, setOn] = useState('')
  const [value, setValue] = useState('')
  const [asked, setAsked] = useState('')
  const write = useMutation(
    api.brand.write.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: api.brand.key() }) }),
  )
  const amount = numberIn(value)
  const people = numberIn(asked)
  const go = () =>
    amount !== null &&
    write.mutate({ id, on, value: measure === 'share' ? amount / 100 : amount, ...(people ? { asked: people } : {}) })
  return (
    <Stack gap={3}>
      <TextField label={t('on')} type="date" value={on} onChange={setOn} />
      <TextField
        label={t('value')}
        inputMode="decimal"
        value={value}
        onChange={setValue}
        {...(measure === 'share' ? { note: t('shareNote') } : {})}
      />
      {measure === 'share' && (
        <TextField label={t('asked')} optional inputMode="numeric" value={asked} onChange={setAsked} />
      )}
      {write.error && <RefusalNotice error={write.error} />}
      <Button disabled={on === '' || amount === null} busy={write.isPending} onClick={go}>
        {t('act')}
      </Button>
    </Stack>
  )
}

function FileFields({ series: { id } }: { series: Listed }) {
  const t = useTranslations('brand.form')
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const take = useMutation(
    api.brand.importPoints.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.brand.key() }),
    }),
  )
  const go = async () => file && take.mutate({ id, text: await file.text(), source: file.name })
  const why = (code: string) => {
    const known = codes.find((each) => each === code)
    return known ? t(`codes.${known}`) : code
  }
  const { data } = take
  return (
    <Stack gap={3}>
      <div>
        <ButtonLink small to="/imports/new?kind=series-points">
          {t('house')}
        </ButtonLink>
      </div>
      <FileField label={t('file')} accept=".csv,text/csv" onChoose={setFile} />
      {take.error && <RefusalNotice error={take.error} />}
      {data && (
        <Text strong>
          {t('done', { added: String(data.added), changed: String(data.changed), same: String(data.same) })}
        </Text>
      )}
      {data && data.problems.length > 0 && (
        <Table
          caption={t('problems', { count: data.problems.length })}
          rows={data.problems}
          rowKey={({ row, column }) => `${row} ${column}`}
          height={240}
          columns={[
            { key: 'row', title: t('row'), phone: 'name', cell: ({ row }) => row },
            { key: 'column', title: t('column'), cell: ({ column }) => column },
            { key: 'value', title: t('value'), cell: ({ value }) => value },
            { key: 'why', title: t('why'), cell: ({ code }) => why(code) },
          ]}
        />
      )}
      <Button disabled={!file} busy={take.isPending} onClick={() => void go()}>
        {t('take')}
      </Button>
    </Stack>
  )
}
