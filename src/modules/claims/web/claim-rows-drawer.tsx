import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { Radios } from '#web/ui/choice.tsx'
import { EvidenceDrawer, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Answer } from './shapes.ts'
import { useReasonName } from './words.ts'

type Shown = 'yes' | 'no' | 'all'

/** The very rows that an answer counted, as they were then. */
export function ClaimRowsDrawer({ claimId, answer: { number } }: { claimId: string; answer: Answer }) {
  const t = useTranslations('claims.one')
  const [shown, setShown] = useState<Shown>('yes')
  return (
    <EvidenceDrawer title={t('rows')}>
      <Radios
        label={t('rows')}
        hideLabel
        value={shown}
        options={[
          { value: 'yes', label: t('rowsYes') },
          { value: 'no', label: t('rowsNo') },
          { value: 'all', label: t('rowsAll') },
        ]}
        onChange={setShown}
      />
      <Rows claimId={claimId} number={number} shown={shown} />
    </EvidenceDrawer>
  )
}

function Rows({ claimId, number, shown }: { claimId: string; number: number; shown: Shown }) {
  const t = useTranslations('claims.one')
  const formats = useFormats()
  const reasonName = useReasonName()
  const rows = useInfiniteQuery(
    api.claims.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: claimId,
        answer: number,
        cursor,
        limit: 30,
        ...(shown === 'all' ? {} : { counts: shown }),
      }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Loaded query={rows}>
      {(found) => (
        <>
          {found.length === 0 && <Text tone="soft">{t('noRows')}</Text>}
          <EvidenceRows
            rows={found.map(({ subjectId, subjectKind, label, at, detail }) => ({
              key: subjectId,
              name: (
                <Link to={subjectKind === 'deal' ? `/deals/${subjectId}` : `/hand-offs/${subjectId}`}>
                  {label === '' ? t('unnamed') : label}
                </Link>
              ),
              value: reasonName(detail),
              detail: formats.day(at),
            }))}
          />
          <MoreButton query={rows} />
        </>
      )}
    </Loaded>
  )
}
