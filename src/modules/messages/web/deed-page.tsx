import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useMessages, useTranslations } from 'use-intl'
import { api, house, type House } from '#web/api.ts'
import { Door } from '#web/frame/door.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useLanguage } from '#web/words/language.ts'
import { useSentence } from './sentence.ts'

type Deed = Awaited<ReturnType<House['messages']['deed']>>

/** Where a link of a mail leads: it says what it would do, and only the button does it. */
export function DeedPage() {
  const t = useTranslations('messages.deed')
  const { token = '' } = useParams()
  const { speak } = useLanguage()
  const deed = useQuery(api.messages.deed.queryOptions({ input: { token }, retry: false, refetchOnWindowFocus: false }))
  const language = deed.data?.language
  useEffect(() => {
    if (language !== undefined) void speak(language)
  }, [language, speak])
  const words = useDeedWords(deed.data?.deed)
  if (deed.isError) {
    return (
      <Door title={t('toHouse')}>
        <Stack gap={4}>
          <ErrorNotice error={deed.error} />
          <ButtonLink to="/" wide>
            {t('toHouse')}
          </ButtonLink>
        </Stack>
      </Door>
    )
  }
  if (!deed.data || !words) return <Door title={t('toHouse')}>{<FlatLines />}</Door>
  return (
    <Door title={words.title} lead={t('lead', { name: deed.data.name, company: deed.data.companyName })}>
      <Confirm deed={deed.data} token={token} words={words} />
    </Door>
  )
}

type Words = { title: string; act: string; done: string }

/** What an act is called, by its dotted name. */
function useDeedWords(deed: string | undefined): Words | undefined {
  const { acts } = useMessages().messages.deed
  return deed === 'handoff.accept' ? acts.handoff.accept : undefined
}

function Confirm({ deed, token, words }: { deed: Deed; token: string; words: Words }) {
  const t = useTranslations('messages.deed')
  const formats = useFormats()
  const say = useSentence()
  const doing = useMutation({ mutationFn: () => house.messages.doDeed({ token }) })
  if (doing.data) {
    return (
      <Stack gap={4}>
        <output>
          <Text strong>{words.done}</Text>
        </output>
        <ButtonLink to={doing.data.link} variant="filled" wide>
          {t('toHouse')}
        </ButtonLink>
      </Stack>
    )
  }
  return (
    <Stack gap={4}>
      <Text>{say(deed)}</Text>
      <Text size={13} tone="soft">
        {t('until', { until: formats.dayTime(deed.expiresAt) })}
      </Text>
      {doing.error !== null && <ErrorNotice error={doing.error} />}
      <Button variant="filled" wide busy={doing.isPending} onClick={() => doing.mutate()}>
        {words.act}
      </Button>
      <ButtonLink to="/" wide>
        {t('open')}
      </ButtonLink>
    </Stack>
  )
}

export { DeedPage as Component }
