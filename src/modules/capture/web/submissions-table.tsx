import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Submission } from '../contract.ts'
import { mappedTo, type MappedTo } from '../domain/mapping.ts'
import css from './capture.module.css'

/** Submissions, the latest first, with a way to the lead that each became. */
export function SubmissionsTable({ wayId }: { wayId: string | undefined }) {
  const t = useTranslations('capture.submissions')
  const columns = useColumns()
  const submissions = useInfiniteQuery(
    api.capture.submissions.infiniteOptions({
      input: (cursor: string | undefined) => ({ wayId, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(submissions)
  return (
    <Loaded query={submissions}>
      {(rows) => (
        <Table
          caption={t('taken')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          more={more}
          empty={<Text tone="soft">{t('none')}</Text>}
        />
      )}
    </Loaded>
  )
}

function useColumns(): readonly Column<Submission>[] {
  const t = useTranslations('capture.submissions')
  const channelName = useChannelName()
  const { dayTime } = useFormats()
  return [
    {
      key: 'who',
      title: t('who'),
      phone: 'name',
      cell: ({ leadId, personName }) => <Link to={`/leads/${leadId}`}>{personName ?? t('nobody')}</Link>,
    },
    { key: 'way', title: t('way'), phone: 'plain', cell: ({ wayName }) => wayName },
    {
      key: 'tracked',
      title: t('tracked'),
      phone: 'off',
      cell: ({ channel, tracked }) => [channelName(channel), tracked['utmCampaign']].filter(Boolean).join(' · '),
    },
    { key: 'said', title: t('said'), phone: 'off', cell: ({ saidSource }) => saidSource ?? '' },
    { key: 'answers', title: t('answers'), phone: 'off', cell: ({ answers }) => <Answers answers={answers} /> },
    {
      key: 'consent',
      title: t('consent'),
      phone: 'off',
      cell: ({ consentVersion, consentText }) =>
        consentVersion === null ? (
          ''
        ) : (
          <span title={consentText ?? ''}>{t('consentVersion', { version: String(consentVersion) })}</span>
        ),
    },
    {
      key: 'repeat',
      title: t('became'),
      phone: 'plain',
      cell: ({ repeats }) => t(repeats === null ? 'becameLead' : 'repeat'),
    },
    { key: 'at', title: t('at'), align: 'right', phone: 'plain', cell: ({ submittedAt }) => dayTime(submittedAt) },
  ]
}

function isMapped(name: string): name is MappedTo {
  return mappedTo.some((each) => each === name)
}

const mostShown = 4

/** The first answers; all of them stand on the page of the lead. */
export function Answers({ answers }: { answers: Readonly<Record<string, string>> }) {
  const t = useTranslations('capture.mapping.as')
  return (
    <dl className={css.answers}>
      {Object.entries(answers)
        .slice(0, mostShown)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{isMapped(name) ? t(name) : name}</dt>
            <dd>{value.length > 80 ? `${value.slice(0, 80)}…` : value}</dd>
          </div>
        ))}
    </dl>
  )
}
