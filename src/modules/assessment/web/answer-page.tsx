import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { complaintOf } from '#web/words/error-text.ts'
import { AnswerForm } from './answer-form.tsx'
import { sheetHouse } from './sheet-house.ts'
import { Welcome } from './welcome.tsx'

/** The survey for the one who answers, behind the link of a letter. Nobody signs in. */
export function AnswerPage() {
  const token = useLocation().hash.slice(1)
  return <Answering key={token} token={token} />
}

function Answering({ token }: { token: string }) {
  const t = useTranslations('assessment.answer')
  const [begun, setBegun] = useState(false)
  const [sent, setSent] = useState(false)
  // What was read at the start stays: the sheet itself is the newest there is.
  const sheet = useQuery({
    queryKey: ['assessment sheet', token],
    queryFn: () => sheetHouse.sheet({ token }),
    enabled: token.length >= 20,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
    staleTime: Infinity,
  })
  if (token.length < 20) return <Closed title={t('noLink')} words={t('noLinkNote')} />
  if (sheet.isError) {
    if (complaintOf(sheet.error).code === 'assessment.wave-over') {
      return <Closed title={t('over')} words={t('overNote')} />
    }
    return (
      <Door title={t('title')}>
        <ErrorNotice error={sheet.error} onRetry={() => void sheet.refetch()} />
      </Door>
    )
  }
  if (!sheet.data) return <Door title={t('title')}>{<FlatLines />}</Door>
  if (sent || sheet.data.sent) return <Thanks justNow={sent} />
  if (!begun) return <Welcome sheet={sheet.data} onBegin={() => setBegun(true)} />
  return <AnswerForm sheet={sheet.data} token={token} onSent={() => setSent(true)} />
}

function Closed({ title, words }: { title: string; words: string }) {
  return (
    <Door title={title}>
      <Text>{words}</Text>
    </Door>
  )
}

function Thanks({ justNow }: { justNow: boolean }) {
  const t = useTranslations('assessment.answer')
  return (
    <Door title={t(justNow ? 'thanks' : 'handedIn')} wide>
      <Stack gap={3}>
        <output>
          <Text>{t('thanksNote')}</Text>
        </output>
        <Text tone="soft">{t('thanksNext')}</Text>
        <Text tone="soft">{t('thanksClose')}</Text>
      </Stack>
    </Door>
  )
}

export { AnswerPage as Component }
