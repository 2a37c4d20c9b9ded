import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { AnswerCard } from './answer-card.tsx'
import { ClaimRowsDrawer } from './claim-rows-drawer.tsx'
import { EarlierCard } from './earlier-card.tsx'
import { SaidCard } from './said-card.tsx'
import type { Claim } from './shapes.ts'
import { useSentence } from './words.ts'

/** One claim: what was asked, what came out with its rows, what was answered before, and what is done about it. */
export function ClaimPage() {
  const { claimId = '' } = useParams()
  const t = useTranslations('claims')
  const sentence = useSentence()
  const claim = useQuery({
    ...api.claims.one.queryOptions({ input: { id: claimId } }),
    // A count is announced; where live news don't come through it is asked for.
    refetchInterval: ({ state }) => (state.data?.state === 'counting' ? 2000 : false),
  })
  const canWrite = useMe()?.person?.role !== 'auditor'
  return (
    <Page
      title={claim.data ? t(`kinds.${claim.data.kind}`) : t('pages.claim')}
      {...(claim.data && { lead: sentence(claim.data), basis: <ClaimBasis claim={claim.data} /> })}
      acts={canWrite && claim.data && <CheckAgain claim={claim.data} />}
      evidence={(key) => {
        const answer = claim.data?.answers.find(({ number }) => String(number) === key)
        return answer && <ClaimRowsDrawer claimId={claimId} answer={answer} />
      }}
    >
      <Loaded query={claim}>
        {(data) => (
          <>
            <Asked claim={data} />
            <AnswerCard claim={data} />
            <SaidCard claim={data} canWrite={canWrite} />
            <EarlierCard answers={data.answers.slice(1)} />
            <Thread on={{ kind: 'claim', id: claimId }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function ClaimBasis({ claim: { question, answers } }: { claim: Claim }) {
  const t = useTranslations('claims.one')
  const formats = useFormats()
  const [latest] = answers
  const promises = (latest?.versions.promises ?? []).map((n) => t('version', { n: String(n) }))
  const definitions = (latest?.versions.definitions ?? []).map(({ key, number }) =>
    t('definition', {
      name: key === 'mql' || key === 'accepted' || key === 'sql' ? t(`definitions.${key}`) : key,
      n: String(number),
    }),
  )
  const said = { promises: formats.list(promises), definitions: formats.list(definitions) }
  const words =
    promises.length > 0 && definitions.length > 0
      ? t('versions', said)
      : promises.length > 0
        ? t('onlyPromises', said)
        : definitions.length > 0
          ? t('onlyDefinitions', said)
          : undefined
  return <Basis period={formats.period(question.from, question.to)} definition={words} age={latest?.countedAt} />
}

function Asked({ claim: { about, words, madeName, madeAt, ownerName, question } }: { claim: Claim }) {
  const t = useTranslations('claims')
  const formats = useFormats()
  const narrowed = [question.segment, question.campaign].filter((each) => each !== null)
  return (
    <Card>
      <CardHead title={<SideMark side={about} heading />} note={narrowed.join(' · ')} />
      {words !== '' && <Text size={16}>{words}</Text>}
      <Text size={13} tone="soft">
        {`${t('madeBy')}: ${t('one.made', { name: madeName, day: formats.day(madeAt) })} · ${t('owner')}: ${ownerName}`}
      </Text>
    </Card>
  )
}

function CheckAgain({ claim: { id, state } }: { claim: Claim }) {
  const t = useTranslations('claims.one')
  const client = useQueryClient()
  const check = useMutation(
    api.claims.checkAgain.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.claims.key() }),
    }),
  )
  return (
    <>
      <Button disabled={state === 'counting'} busy={check.isPending} onClick={() => check.mutate({ id })}>
        {t('checkAgain')}
      </Button>
      {check.isError && <RefusalNotice error={check.error} />}
    </>
  )
}

export { ClaimPage as Component }
