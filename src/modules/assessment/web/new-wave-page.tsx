import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice, RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { LeftOut } from './left-out.tsx'
import { PreviewCard } from './preview-card.tsx'
import { type Draft, guestsOf, wishOf } from './wish.ts'

/** A survey is prepared: what is asked, who is asked, until when, and what will then be shown to whom. */
export function NewWavePage() {
  const t = useTranslations('assessment')
  const waves = useQuery(api.assessment.waves.queryOptions({ input: undefined }))
  return (
    <Page title={t('waves.prepare')} lead={t('waves.prepareLead')}>
      <Loaded query={waves}>
        {({ mayRun }) => (mayRun ? <NewWave /> : <RefusalNotice title={t('errors.not-a-runner')} />)}
      </Loaded>
    </Page>
  )
}

function NewWave() {
  const t = useTranslations('assessment.waves')
  const [draft, setDraft] = useState<Draft>({
    kind: 'full',
    instrumentId: null,
    closesOn: inTwoWeeks(),
    without: [],
    guests: '',
  })
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const [settled] = useDebouncedValue(draft, 400)
  const preview = useQuery(
    api.assessment.preview.queryOptions({
      input: wishOf(settled),
      enabled: settled.closesOn !== '',
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  return (
    <Grid split="halves">
      <Stack>
        <What draft={draft} change={change} />
        <Who draft={draft} change={change} />
      </Stack>
      <Stack>
        <Card>
          <CardHead title={t('preview')} note={t('previewNote')} />
          <Loaded query={preview}>{(shown) => <PreviewCard preview={shown} />}</Loaded>
        </Card>
        <Prepare draft={draft} />
      </Stack>
    </Grid>
  )
}

function inTwoWeeks(): string {
  return new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const own = 'own'

function What({ draft, change }: PartProps) {
  const t = useTranslations('assessment.waves')
  const instruments = useQuery(api.assessment.instruments.queryOptions({ input: undefined }))
  const brought = (instruments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Card>
      <CardHead title={t('what')} />
      <Stack gap={4}>
        <Radios
          label={t('kind')}
          value={draft.kind}
          options={(['full', 'pulse'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => change({ kind })}
          note={t(`kindNotes.${draft.kind}`)}
        />
        {draft.kind === 'full' && brought.length > 0 && (
          <Select
            label={t('instrument')}
            value={draft.instrumentId ?? own}
            options={[{ value: own, label: t('ownInstrument') }, ...brought]}
            onChange={(chosen) => change({ instrumentId: chosen === own ? null : chosen })}
          />
        )}
        {draft.kind === 'full' && <Link to="/standing/instruments">{t('instrumentsLink')}</Link>}
        <TextField
          label={t('closesOn')}
          type="date"
          value={draft.closesOn}
          note={t('closesNote')}
          onChange={(closesOn) => change({ closesOn })}
        />
      </Stack>
    </Card>
  )
}

function Who({ draft, change }: PartProps) {
  const t = useTranslations('assessment.waves')
  const { wrong } = guestsOf(draft.guests)
  return (
    <Card>
      <CardHead title={t('who')} note={t('whoNote')} />
      <Stack gap={4}>
        <LeftOut without={draft.without} onChange={(without) => change({ without })} />
        <TextArea
          label={t('guests')}
          note={t('guestsNote')}
          optional
          rows={5}
          value={draft.guests}
          error={wrong.length > 0 && t('guestsWrong', { lines: wrong.join(', '), count: wrong.length })}
          onChange={(guests) => change({ guests })}
        />
      </Stack>
    </Card>
  )
}

function Prepare({ draft }: { draft: Draft }) {
  const t = useTranslations('assessment.waves')
  const client = useQueryClient()
  const navigate = useNavigate()
  const making = useMutation(
    api.assessment.makeWave.mutationOptions({
      onSuccess: async ({ id }) => {
        await client.invalidateQueries({ queryKey: api.assessment.key() })
        await navigate(`/standing/waves/${id}`)
      },
    }),
  )
  const ready = draft.closesOn !== '' && guestsOf(draft.guests).wrong.length === 0
  return (
    <Card>
      <Stack gap={3}>
        <Text size={13} tone="soft">
          {t('prepareNote')}
        </Text>
        {making.error !== null && <ErrorNotice title={t('notMade')} error={making.error} />}
        <div>
          <Button
            variant="filled"
            disabled={!ready}
            busy={making.isPending}
            onClick={() => making.mutate(wishOf(draft))}
          >
            {t('makeIt')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

export { NewWavePage as Component }
