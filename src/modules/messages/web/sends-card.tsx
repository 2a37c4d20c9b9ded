import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useEventName } from './event-name.ts'

type Send = Awaited<ReturnType<House['messages']['sends']>>['items'][number]

const shown = ['all', 'waiting', 'sent', 'dead'] as const
type Shown = (typeof shown)[number]

function useSends(state: Shown) {
  return useInfiniteQuery(
    api.messages.sends.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(state === 'all' ? {} : { state }) }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

/** What went to webhooks: taken, on its way, or given up and to be sent again by hand. */
export function SendsCard() {
  const t = useTranslations('messages.webhooks')
  const [params, setParams] = useSearchParams()
  const state = shown.find((each) => each === params.get('state')) ?? 'all'
  const sends = useSends(state)
  const client = useQueryClient()
  const sending = useMutation(
    api.messages.resend.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.messages.key() }),
    }),
  )
  const columns = useColumns((id) => sending.mutate({ id }))
  const more = moreOf(sends)
  return (
    <Card>
      <CardHead title={t('sends')} note={t('sendsNote')} />
      <Stack gap={4}>
        <Radios
          label={t('show')}
          hideLabel
          value={state}
          options={shown.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(value) => setParams(value === 'all' ? {} : { state: value }, { replace: true })}
        />
        {sending.error !== null && <ErrorNotice error={sending.error} />}
        <Loaded query={sends}>
          {(items) => (
            <Table
              caption={t('sends')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              more={more}
              empty={state === 'dead' ? t('noDead') : t('noSends')}
            />
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

const statusOf: Record<Send['state'], StatusKind> = { sent: 'kept', waiting: 'open', dead: 'broken' }

function useColumns(onResend: (id: string) => void): readonly Column<Send>[] {
  const t = useTranslations('messages.webhooks')
  const formats = useFormats()
  const nameOf = useEventName()
  const answerOf = useAnswer()
  return [
    { key: 'event', title: t('event'), phone: 'name', cell: ({ event }) => nameOf(event) },
    { key: 'to', title: t('to'), cell: ({ webhookName }) => webhookName },
    {
      key: 'state',
      title: t('standing'),
      cell: ({ state }) => <Status is={statusOf[state]}>{t(`states.${state}`)}</Status>,
    },
    { key: 'answer', title: t('answer'), cell: answerOf },
    { key: 'tries', title: t('tries'), align: 'right', cell: ({ attempts }) => formats.number(attempts) },
    { key: 'at', title: t('at'), cell: ({ triedAt }) => (triedAt ? formats.dayTimeShort(triedAt) : t('notYet')) },
    {
      key: 'act',
      title: t('acts'),
      align: 'right',
      phone: 'plain',
      cell: ({ id, state, event, webhookName }) =>
        state === 'dead' && (
          <Button
            small
            label={t('resendNamed', { event: nameOf(event), name: webhookName })}
            onClick={() => onResend(id)}
          >
            {t('resend')}
          </Button>
        ),
    },
  ]
}

const failures = [
  'not-an-address',
  'not-https',
  'has-password',
  'private',
  'unknown-host',
  'unreachable',
  'timed-out',
  'secret-lost',
] as const

/** The status that came back, or why there was none. */
function useAnswer(): (send: Send) => string {
  const t = useTranslations('messages.webhooks')
  return ({ lastStatus, lastFailure }) => {
    const known = failures.find((each) => each === lastFailure)
    if (known) return t(`failures.${known}`)
    return lastStatus === null ? '–' : `HTTP ${lastStatus}`
  }
}
