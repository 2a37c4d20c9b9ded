import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Row, Sides } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { SidePromises, type Judged } from './promise-items.tsx'
import css from './promises.module.css'
import { ReleaseDialog } from './release-dialog.tsx'

/** Both promises, the same number on each side. */
export function StandCard({ board }: { board: Judged }) {
  const t = useTranslations('promises.stand')
  const tBoard = useTranslations('promises.board')
  const { version, outside, month } = board
  return (
    <Card>
      <Sides>
        <SidePromises side="marketing" board={board} />
        <SidePromises side="sales" board={board} />
      </Sides>
      <p className={css.caption}>{t('caption')}</p>
      {version.isLateChange && (
        <p className={css.caption}>
          <Status is="atRisk">{tBoard('late', { version: String(version.number) })}</Status>
        </p>
      )}
      {outside > 0 && <p className={css.caption}>{t('outside', { count: outside })}</p>}
      <Scaled board={board} key={month} />
    </Card>
  )
}

function Scaled({ board: { scaled, month, isOver } }: { board: Judged }) {
  const t = useTranslations('promises')
  const formats = useFormats()
  const role = useMe()?.person?.role
  const [asking, setAsking] = useState(false)
  if (!scaled) return null
  const { factor, released, presence, by, note } = scaled
  const said = {
    factor: formats.percent(factor),
    released: formats.percent(released),
    presence: formats.percent(presence),
  }
  return (
    <>
      {factor < 1 && (
        <p className={css.caption}>
          {t('stand.scaled', said)} {by !== null && t('stand.scaledBy', { by, note })}
        </p>
      )}
      {!isOver && (role === 'lead' || role === 'admin') && (
        <Row>
          <Button small onClick={() => setAsking(true)}>
            {t('release.act')}
          </Button>
        </Row>
      )}
      {asking && <ReleaseDialog month={month} share={released} onClose={() => setAsking(false)} />}
    </>
  )
}
