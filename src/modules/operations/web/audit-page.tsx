import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card } from '#web/ui/card.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAuditEntries } from './audit-entries.tsx'

const subjectIn = (params: URLSearchParams) => params.get('subject') ?? undefined

function useAudit(subjectId: string | undefined) {
  return useInfiniteQuery(
    api.operations.audit.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, subjectId, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

/** Who did what in the house, newest first; of all, or of the one subject that the address names. */
export function AuditPage() {
  const t = useTranslations('operations.audit')
  const [params, setParams] = useSearchParams()
  const subjectId = subjectIn(params)
  const audit = useAudit(subjectId)
  const people = useQuery(api.accounts.people.queryOptions())
  const draw = useAuditEntries(subjectId)
  const subject = useSubjectName()(audit.data?.[0]?.subjectKind)
  const more = moreOf(audit)
  return (
    <Page title={t('title')} lead={t('lead')}>
      {subjectId !== undefined && (
        <Row>
          <Pill tone="strong" name={t('about', { subject })} onRemove={() => setParams({})}>
            {t('about', { subject })}
          </Pill>
        </Row>
      )}
      <Card>
        <Loaded query={people}>
          {({ items }) => (
            <Loaded query={audit}>
              {(entries) =>
                entries.length === 0 ? (
                  <Text tone="soft">{subjectId === undefined ? t('none') : t('noneAbout')}</Text>
                ) : (
                  <Timeline
                    label={t('title')}
                    entries={entries.map((entry) => draw(entry, items))}
                    {...(more ? { more } : {})}
                  />
                )
              }
            </Loaded>
          )}
        </Loaded>
      </Card>
    </Page>
  )
}

const subjectKinds = [
  'workspace',
  'member',
  'invitation',
  'api-key',
  'long-job',
  'lead',
  'deal',
  'activity',
  'company',
  'person',
  'import',
  'difference',
  'rule',
  'figure',
] as const

function useSubjectName(): (kind: string | undefined) => string {
  const t = useTranslations('operations.audit.subjects')
  return (kind) => t(subjectKinds.find((each) => each === kind) ?? 'other')
}

export { AuditPage as Component }
