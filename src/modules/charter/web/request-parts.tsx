import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { Request } from './shapes.ts'
import { Signer } from './sides.tsx'
import { useAct } from './use-act.ts'
import { useAskedWords } from './use-words.ts'

const pages = { activity: '/activities', deal: '/deals', promise: '/promises/versions' } as const

/** What is asked, by whom, from which line and for what. */
export function RequestWords({ request }: { request: Request }) {
  const t = useTranslations('charter.requests')
  const tTerms = useTranslations('charter.terms')
  const formats = useFormats()
  const askedWords = useAskedWords()
  const { right, asked, line, about, words, askedBy, signedBy } = request
  const amount = askedWords(asked)
  const named = tTerms(`rights.${right}`)
  return (
    <Stack gap={2}>
      <h3>{amount === null ? named : `${named}: ${amount}`}</h3>
      <Text size={13}>{words}</Text>
      <Text size={12} tone="muted" as="div">
        {t('askedBy', { name: askedBy.name, day: formats.day(askedBy.at) })}
        {line !== null && (
          <>
            {' · '}
            <Link to={`/charter/budget?evidence=${line.id}`}>{line.name}</Link>
          </>
        )}
        {about !== null && (
          <>
            {' · '}
            <Link to={`${pages[about.kind]}/${about.id}`}>{t(`about.${about.kind}`)}</Link>
          </>
        )}
      </Text>
      <Text size={13} as="div">
        {t('signs')} <Signer who={signedBy} />
      </Text>
    </Stack>
  )
}

/** Sign, decline with a reason, or take back: whatever the reader may. */
export function RequestActs({ request: { id, acts, words } }: { request: Request }) {
  const t = useTranslations('charter.requests')
  const [declines, setDeclines] = useState(false)
  const decide = useAct(house.charter.decideRequest)
  const withdraw = useAct(house.charter.withdrawRequest)
  if (acts.length === 0) return null
  return (
    <div data-print="off">
      <Stack gap={3}>
        {(decide.error ?? withdraw.error) && <RefusalNotice error={decide.error ?? withdraw.error} />}
        <Row>
          {acts.includes('sign') && (
            <Button
              variant="filled"
              label={`${t('sign')}: ${words}`}
              busy={decide.isPending}
              onClick={() => decide.mutate({ id, decision: 'sign' })}
            >
              {t('sign')}
            </Button>
          )}
          {acts.includes('decline') && (
            <Button label={`${t('decline')}: ${words}`} onClick={() => setDeclines(true)}>
              {t('decline')}
            </Button>
          )}
          {acts.includes('withdraw') && (
            <Button
              label={`${t('withdraw')}: ${words}`}
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ id })}
            >
              {t('withdraw')}
            </Button>
          )}
        </Row>
        {declines && <DeclineDialog id={id} onClose={() => setDeclines(false)} />}
      </Stack>
    </div>
  )
}

type DeclineProps = { id: string; onClose: () => void }

function DeclineDialog({ id, onClose }: DeclineProps) {
  const t = useTranslations('charter.requests')
  const [because, setBecause] = useState('')
  const declining = useAct(house.charter.decideRequest, onClose)
  return (
    <ActDialog
      title={t('declineTitle')}
      go={t('decline')}
      busy={declining.isPending}
      error={declining.error}
      disabled={because.trim() === ''}
      onGo={() => declining.mutate({ id, decision: 'decline', because: because.trim() })}
      onClose={onClose}
    >
      <TextArea label={t('because')} value={because} maxLength={2000} onChange={setBecause} />
    </ActDialog>
  )
}
