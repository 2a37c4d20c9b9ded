import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Row } from '#web/ui/layout.tsx'
import { VersionActDialog } from './version-act-dialog.tsx'
import { listPath, writePath, type Version } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'

type Props = { version: Version; word: string; urgent: boolean }

type Asking = 'sign' | 'object' | 'propose' | 'withdraw' | 'drop'

/** What the reader may do with a version; the house decides again. One filled button, on what waits. */
export function VersionActs({ version, word, urgent }: Props) {
  const t = useTranslations('agreement.acts')
  const [asking, setAsking] = useState<{ act: Asking; side: ListSide } | null>(null)
  const voices = useVoices()
  const { acts, side, id, signatures } = version
  if (acts.length === 0) return null
  const may = (act: Version['acts'][number]) => acts.includes(act)
  const own = voices.includes(side) ? side : (voices[0] ?? side)
  const other = voices.find((voice) => voice !== side) ?? own
  const signs = voices.filter((voice) => signatures[voice] === null)
  const first = urgent ? 'filled' : 'quiet'
  return (
    <div data-print="off">
      <Row gap={2}>
        {may('sign') &&
          signs.map((voice, place) => (
            <Button
              key={voice}
              variant={place === 0 ? first : 'quiet'}
              onClick={() => setAsking({ act: 'sign', side: voice })}
            >
              {t(`signFor.${voice}`)}
            </Button>
          ))}
        {may('propose') && (
          <Button variant={first} onClick={() => setAsking({ act: 'propose', side: own })}>
            {t('propose')}
          </Button>
        )}
        {may('counter') && (
          <ButtonLink variant={first} to={writePath(word, { answers: id })}>
            {t('counter')}
          </ButtonLink>
        )}
        {may('object') && <Button onClick={() => setAsking({ act: 'object', side: other })}>{t('object')}</Button>}
        {may('change') && <ButtonLink to={writePath(word, { draft: id })}>{t('change')}</ButtonLink>}
        {(['withdraw', 'drop'] as const).filter(may).map((act) => (
          <Button key={act} variant="text" onClick={() => setAsking({ act, side: own })}>
            {t(act)}
          </Button>
        ))}
      </Row>
      {asking && <Asked version={version} {...asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

type AskedProps = { version: Version; act: Asking; side: ListSide; onClose: () => void }

function Asked({ version, act, side, onClose }: AskedProps) {
  const again = useAgain()
  const navigate = useNavigate()
  const voices = useVoices()
  const close = { onSuccess: onClose, onSettled: again }
  const signing = useMutation(api.agreement.sign.mutationOptions(close))
  const objecting = useMutation(api.agreement.object.mutationOptions(close))
  const proposing = useMutation(api.agreement.propose.mutationOptions(close))
  const withdrawing = useMutation(api.agreement.withdraw.mutationOptions(close))
  const dropping = useMutation(
    api.agreement.drop.mutationOptions({ onSuccess: () => void navigate(listPath), onSettled: again }),
  )
  const { id } = version
  const speaking = voices.length > 1 ? { actingFor: side } : {}
  const acting = { sign: signing, object: objecting, propose: proposing, withdraw: withdrawing, drop: dropping }[act]
  function go(note: string): void {
    if (act === 'sign') signing.mutate({ id, ...speaking })
    else if (act === 'object') objecting.mutate({ id, note, ...speaking })
    else if (act === 'propose') proposing.mutate({ id, note, ...speaking })
    else if (act === 'withdraw') withdrawing.mutate({ id, note, ...speaking })
    else dropping.mutate({ id, ...speaking })
  }
  return (
    <VersionActDialog
      version={version}
      act={act}
      side={side}
      busy={acting.isPending}
      error={acting.error}
      onGo={go}
      onClose={onClose}
    />
  )
}
