import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { CauseCount } from './shapes.ts'
import { useUsually } from './words.ts'

/** What happens with the rows of a cause, and who has to decide what is left. */
export function Outcome({ cause }: { cause: CauseCount }) {
  const t = useTranslations('reconcile.outcome')
  const formats = useFormats()
  const { open, asked, objected, settled, agreed } = cause.standings
  if (open + asked + objected === 0) return <Settled cause={cause} />
  return (
    <>
      {objected > 0 && <Line>{t('objected', { count: objected })}</Line>}
      {asked > 0 && <Line>{t('asked', { count: asked })}</Line>}
      {open > 0 && (
        <Line>
          {settled + agreed > 0 ? (
            t('partly', { open: formats.number(open), settled: formats.number(settled + agreed) })
          ) : (
            <Open cause={cause} />
          )}
        </Line>
      )}
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <div>
      <Status is="open">{children}</Status>
    </div>
  )
}

function Open({ cause: { dueOn, counted } }: { cause: CauseCount }) {
  const t = useTranslations('reconcile.outcome')
  const formats = useFormats()
  if (dueOn !== null) return t('openDue', { day: formats.dayShort(dueOn) })
  return counted > 0 ? t('openCounted') : t('openAside')
}

/** What the definition does by itself is said in its words, as long as nobody decided otherwise for some of the rows. */
function Settled({ cause: { cause, counted, rows } }: { cause: CauseCount }) {
  const t = useTranslations('reconcile.outcome')
  const formats = useFormats()
  const usually = useUsually()(cause)
  const alike = counted === 0 || counted === rows
  if (!alike) return t('mixed', { counted: formats.number(counted), aside: formats.number(rows - counted) })
  return usually ?? (counted > 0 ? t('counted') : t('setAside'))
}
