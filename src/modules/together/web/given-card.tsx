import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ThankDialog } from './thank-dialog.tsx'
import { ThanksList } from './thanks-list.tsx'
import { useWriter } from './words.ts'

/** Thanks in words, and only by side how many of them went to the other. */
export function GivenCard() {
  const t = useTranslations('together.thanks')
  const { canWrite } = useWriter()
  const [giving, setGiving] = useState(false)
  const given = useGiven()
  const give = canWrite && (
    <Button small onClick={() => setGiving(true)}>
      {t('give')}
    </Button>
  )
  const some = (given.data?.length ?? 0) > 0
  return (
    <Card>
      <CardHead title={t('title')} acts={some && give} />
      <Loaded query={given}>
        {(thanks) =>
          thanks.length === 0 ? (
            <EmptyState title={t('none')} act={give || undefined}>
              {t('noneNote')}
            </EmptyState>
          ) : (
            <Stack gap={4}>
              <Shares />
              <ThanksList thanks={thanks} />
              <MoreButton query={given} />
            </Stack>
          )
        }
      </Loaded>
      {giving && <ThankDialog on={null} onClose={() => setGiving(false)} />}
    </Card>
  )
}

function useGiven() {
  return useInfiniteQuery(
    api.together.recognitions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 6 }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

function Shares() {
  const t = useTranslations('together.thanks')
  const { percent, number } = useFormats()
  const shares = useQuery(api.together.recognitionShares.queryOptions())
  return (
    <Stack gap={1}>
      {(shares.data?.sides ?? []).map(({ side, given, share }) => (
        <Text key={side} size={13} tone="soft">
          <SideMark side={side} glyphOnly />{' '}
          {share === null ? t('shareFew') : t('share', { share: percent(share), given: number(given) })}
        </Text>
      ))}
    </Stack>
  )
}
