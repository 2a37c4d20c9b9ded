import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import { RatingMarks } from './rating-marks.tsx'
import type { Device } from './shapes.ts'

/** One row for each; what does not work for either stands first. */
export function DevicesTable({ devices, quarter }: { devices: readonly Device[]; quarter: string }) {
  const t = useTranslations('charter.devices')
  const tKinds = useTranslations('charter.terms.devices')
  const formats = useFormats()
  const columns: Column<Device>[] = [
    {
      key: 'name',
      title: t('name'),
      phone: 'name',
      width: '30%',
      cell: ({ id, name, kind, purpose }) => (
        <div className={css.device}>
          <RowsLink rows={{ evidence: id }} name={name}>
            {name}
          </RowsLink>
          <small>
            {tKinds(kind)} · {purpose}
          </small>
        </div>
      ),
    },
    { key: 'owner', title: t('owner'), cell: ({ owner }) => owner.name },
    { key: 'since', title: t('since'), cell: ({ since }) => formats.day(since) },
    {
      key: 'rating',
      title: t('rating'),
      phone: 'plain',
      width: '24%',
      cell: ({ quarters }) => <RatingMarks latest={quarters[0]} name={quarters[0]?.quarter !== quarter} />,
    },
    {
      key: 'finding',
      title: t('finding'),
      phone: 'plain',
      cell: (device) => <DeviceFinding device={device} quarter={quarter} />,
    },
  ]
  const rows = devices.toSorted((one, other) => Number(other.flagged) - Number(one.flagged))
  return <Table caption={t('running')} columns={columns} rows={rows} rowKey={({ id }) => id} empty={t('noneRunning')} />
}

function DeviceFinding({ device, quarter }: { device: Device; quarter: string }) {
  const t = useTranslations('charter.devices')
  const formats = useFormats()
  const { flagged, weakEvidence, endedOn } = device
  if (endedOn !== null) return <Status is="paused">{t('endedOn', { day: formats.day(endedOn) })}</Status>
  return (
    <div className={css.device}>
      {flagged && <Status is="atRisk">{t('flagged')}</Status>}
      {waitsForMe(device, quarter) && <Status is="open">{t('rateIt')}</Status>}
      {weakEvidence && (
        <Text size={12} tone="muted">
          {t('weak')}
        </Text>
      )}
    </div>
  )
}

/** The reader may speak for a side that has said nothing of this quarter yet. */
function waitsForMe({ acts, quarters }: Device, quarter: string): boolean {
  const now = quarters.find((rated) => rated.quarter === quarter)
  return (['marketing', 'sales'] as const).some(
    (side) => acts.includes(`rate-${side}`) && (now?.[side] ?? null) === null,
  )
}
