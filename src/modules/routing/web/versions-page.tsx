import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Version } from '../contract.ts'
import { changesBetween } from '../domain/changes.ts'
import css from './routing.module.css'
import { RuleLines } from './rule-lines.tsx'

/** Every version of the rules: what changed, who put it in force and when, what a trial said then, and the way back. */
export function VersionsPage() {
  const t = useTranslations('routing.versions')
  const versions = useQuery(api.routing.versions.queryOptions())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={versions.dataUpdatedAt > 0 && <Basis age={new Date(versions.dataUpdatedAt)} />}
      acts={<ButtonLink to="/routing">{t('rules')}</ButtonLink>}
    >
      <Loaded query={versions}>
        {({ items }) => {
          const inForce = items.filter(({ state }) => state !== 'draft')
          if (inForce.length === 0) return <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
          return (
            <Stack>
              {inForce.map((version) => (
                <VersionCard
                  key={version.id}
                  version={version}
                  before={items.find(({ number }) => number === version.tookPlaceOf)}
                />
              ))}
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function VersionCard({ version, before }: { version: Version; before: Version | undefined }) {
  const t = useTranslations('routing.versions')
  const tAll = useTranslations('routing')
  const formats = useFormats()
  const role = useMe()?.person?.role
  const [asked, setAsked] = useState(false)
  const { number, state, publishedName, publishedAt, againOf, rules } = version
  const mayPublish = (role === 'lead' || role === 'admin') && state === 'superseded'
  const since = publishedAt === null ? '' : formats.dayTime(publishedAt)
  return (
    <Card>
      <CardHead
        title={t(state === 'published' ? 'inForce' : 'version', { number: String(number) })}
        note={t('by', { name: publishedName ?? '', at: since })}
        acts={
          mayPublish && (
            <Button small label={t('againNamed', { number: String(number) })} onClick={() => setAsked(true)}>
              {t('again')}
            </Button>
          )
        }
      />
      <Stack gap={4}>
        {againOf !== null && <Text>{t('againOf', { number: String(againOf) })}</Text>}
        <Changes version={version} before={before} />
        <TrialWords version={version} />
        <details className={css.whole}>
          <summary>{t('rulesOf', { number: String(number), count: rules.length })}</summary>
          <RuleLines label={tAll('published')} rules={rules} />
        </details>
      </Stack>
      {asked && <Again version={version} onClose={() => setAsked(false)} />}
    </Card>
  )
}

function Changes({ version, before }: { version: Version; before: Version | undefined }) {
  const t = useTranslations('routing.versions')
  if (!before) return <Text tone="soft">{t('first')}</Text>
  const changes = changesBetween(before.rules, version.rules)
  if (changes.length === 0) return <Text tone="soft">{t('same', { number: String(before.number) })}</Text>
  return (
    <ul className={css.changes} aria-label={t('changes', { number: String(before.number) })}>
      {changes.map(({ what, name, from, to }) => (
        <li key={`${what} ${name} ${from} ${to}`}>
          {t(`what.${what}`, { name, from: String(from ?? ''), to: String(to ?? '') })}
        </li>
      ))}
    </ul>
  )
}

/** What the rules would have done with the leads before them, as it was worked out when they were published. */
function TrialWords({ version: { trial, publishedAt } }: { version: Version }) {
  const t = useTranslations('routing.versions')
  const formats = useFormats()
  if (publishedAt === null) return null
  if (trial === null) return <Text tone="soft">{t('noTrial')}</Text>
  const { from, to, promiseMinutes, moved, version, before } = trial
  if (version.leads === 0) return <Text tone="soft">{t('trialNone')}</Text>
  const kept = (of: { kept: number; leads: number }) => formats.percent(of.leads === 0 ? 0 : of.kept / of.leads, 1)
  return (
    <div>
      <Text>
        {before === null || moved === null
          ? t('trial', { kept: kept(version), unrouted: version.unrouted })
          : t('trialBeside', { kept: kept(version), before: kept(before), moved, unrouted: version.unrouted })}
      </Text>
      <Text size={12} tone="muted">
        {t('trialBasis', {
          leads: formats.number(version.leads),
          period: t('days', { from: formats.day(from), to: formats.day(to) }),
          minutes: promiseMinutes,
        })}
      </Text>
    </div>
  )
}

function Again({ version: { id, number }, onClose }: { version: Version; onClose: () => void }) {
  const t = useTranslations('routing.versions')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const publishing = useMutation(
    api.routing.republish.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.routing.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('againTitle', { number: String(number) })}
      acts={
        <>
          <Button variant="filled" busy={publishing.isPending} onClick={() => publishing.mutate({ id })}>
            {t('again')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Text>{t('againNote')}</Text>
      {publishing.error !== null && <ErrorNotice error={publishing.error} />}
    </Dialog>
  )
}

export { VersionsPage as Component }
