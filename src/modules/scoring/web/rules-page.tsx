import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { RulesVersion } from '../contract.ts'
import { OpenVersion } from './open-version.tsx'
import { RuleList } from './rule-list.tsx'
import { RulesEditor } from './rules-editor.tsx'
import css from './scoring.module.css'
import type { RulesAnswer } from './shapes.ts'

/** The rules in force, those on their way to both signatures, and the earlier ones. */
export function RulesPage() {
  const t = useTranslations('scoring.rules')
  const tStanding = useTranslations('scoring.standing')
  const answer = useQuery(api.scoring.rules.queryOptions())
  return (
    <Page title={t('title')} lead={t('lead')} acts={<ButtonLink to="/scoring">{tStanding('title')}</ButtonLink>}>
      <Loaded query={answer}>{(found) => <Versions found={found} />}</Loaded>
    </Page>
  )
}

function Versions({ found }: { found: RulesAnswer }) {
  const t = useTranslations('scoring.rules')
  const [writing, setWriting] = useState(false)
  const role = useMe()?.person?.role
  const mayWrite = role !== undefined && role !== 'auditor'
  const begins = mayWrite && found.open === null && !writing
  const write = (
    <Button variant={found.inForce === null ? 'filled' : 'quiet'} onClick={() => setWriting(true)}>
      {found.inForce === null ? t('write') : t('begin')}
    </Button>
  )
  return (
    <>
      {found.open !== null && !writing && (
        <OpenVersion version={found.open} found={found} onChange={mayWrite ? () => setWriting(true) : undefined} />
      )}
      {writing && <RulesEditor found={found} onDone={() => setWriting(false)} />}
      {found.inForce === null ? (
        !writing &&
        found.open === null && (
          <Card>
            <EmptyState title={t('none')} act={begins ? write : undefined}>
              {t('noneNote')}
            </EmptyState>
          </Card>
        )
      ) : (
        <InForce version={found.inForce} found={found} acts={begins ? write : undefined} />
      )}
      {found.earlier.length > 0 && <Earlier versions={found.earlier} />}
    </>
  )
}

type InForceProps = { version: RulesVersion; found: RulesAnswer; acts: React.ReactNode }

function InForce({ version, found, acts }: InForceProps) {
  const t = useTranslations('scoring.rules')
  const formats = useFormats()
  return (
    <Card>
      <CardHead
        title={t('inForce', { number: version.number })}
        note={version.inForceFrom ? t('since', { day: formats.day(version.inForceFrom) }) : undefined}
        acts={acts}
      />
      <Text size={13} tone="soft">
        {t('oncePerTouch')}
      </Text>
      <RuleList rules={version.rules} members={found.members} />
    </Card>
  )
}

function Earlier({ versions }: { versions: readonly RulesVersion[] }) {
  const t = useTranslations('scoring.rules')
  const formats = useFormats()
  const state = (version: RulesVersion) =>
    version.inForceFrom && version.supersededAt
      ? t('earlierState.superseded', { from: formats.day(version.inForceFrom), to: formats.day(version.supersededAt) })
      : t('earlierState.withdrawn')
  return (
    <Card>
      <CardHead title={t('earlier')} />
      <ul className={css.list}>
        {versions.map((version) => (
          <Text key={version.id} as="li" size={13}>
            {[`${version.number}`, state(version), t('count', { count: version.rules.length })].join(' · ')}
          </Text>
        ))}
      </ul>
    </Card>
  )
}

export { RulesPage as Component }
