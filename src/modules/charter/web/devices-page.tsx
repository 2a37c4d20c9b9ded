import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import css from './charter.module.css'
import { DeviceDialog } from './device-dialog.tsx'
import { DeviceDrawer } from './device-drawer.tsx'
import { DevicesTable } from './devices-table.tsx'
import { useQuarterName } from './quarter-name.ts'
import type { Device, Devices } from './shapes.ts'

/** What is done to hold the two together, and how well each side finds that it works: use and effect are two things. */
export function DevicesPage() {
  const t = useTranslations('charter.devices')
  const devices = useQuery(api.charter.devices.queryOptions())
  const [writes, setWrites] = useState<Device | 'new' | null>(null)
  const data = devices.data
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={data && <DevicesBasis devices={data} readAt={new Date(devices.dataUpdatedAt)} />}
      acts={data?.mayWrite && <Button onClick={() => setWrites('new')}>{t('add')}</Button>}
      evidence={(key) => {
        const device = data?.items.find(({ id }) => id === key)
        return (
          data && device && <DeviceDrawer device={device} quarter={data.quarter} onChange={() => setWrites(device)} />
        )
      }}
    >
      <Loaded query={devices}>{(found) => <DevicesCards devices={found} onAdd={() => setWrites('new')} />}</Loaded>
      {writes !== null && data && (
        <DeviceDialog
          device={writes === 'new' ? null : writes}
          people={data.people}
          quarter={data.quarter}
          onClose={() => setWrites(null)}
        />
      )}
    </Page>
  )
}

function DevicesBasis({ devices: { quarter, items }, readAt }: { devices: Devices; readAt: Date }) {
  const t = useTranslations('charter.devices')
  const quarterName = useQuarterName()
  const running = items.filter(({ endedOn }) => endedOn === null).length
  return <Basis period={quarterName(quarter)} sources={t('basis', { count: running })} age={readAt} />
}

function DevicesCards({ devices, onAdd }: { devices: Devices; onAdd: () => void }) {
  const t = useTranslations('charter.devices')
  const { items, quarter, mayWrite } = devices
  const running = items.filter(({ endedOn }) => endedOn === null)
  const ended = items.filter(({ endedOn }) => endedOn !== null)
  if (items.length === 0) {
    return (
      <Card>
        <EmptyState title={t('none')} act={mayWrite && <Button onClick={onAdd}>{t('addFirst')}</Button>}>
          {t('noneNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      <Card>
        <CardHead title={t('running')} note={t('scale')} />
        <DevicesTable devices={running} quarter={quarter} />
        <p className={css.under}>{t('rule')}</p>
      </Card>
      {ended.length > 0 && (
        <Card>
          <CardHead title={t('ended')} />
          <DevicesTable devices={ended} quarter={quarter} />
        </Card>
      )}
    </>
  )
}

export { DevicesPage as Component }
