import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { download } from './download.ts'
import type { ChartOption } from './echarts.ts'
import type { ChartLook } from './look.ts'
import { printOne } from './print-one.ts'
import css from './take-along.module.css'

export type Picture = { draw: (look: ChartLook) => ChartOption; height: number }

export type TakeAlongProps = {
  title: string
  fileName: string
  /** Printed under the picture: n, period, rule, age. */
  basis: readonly string[]
  picture: Picture
  /** The file as the house writes it, or one that is made here. */
  csv: { address: string } | { save: () => void }
  frame: RefObject<HTMLElement | null>
  table?: { shown: boolean; toggle: () => void } | undefined
}

/** Ways to take a card along: as a table, a file, a picture, on paper. */
export function TakeAlong({ title, fileName, basis, picture, csv, frame, table }: TakeAlongProps) {
  const t = useTranslations('house.chart')
  async function savePicture(): Promise<void> {
    const { pictureOf } = await import('./echarts.ts')
    download(`${fileName}.png`, await pictureOf(picture.draw, title, basis.join(' · '), picture.height))
  }
  const acts = [
    { key: 'csv', icon: 'export', act: () => ('save' in csv ? csv.save() : fetchFile(csv.address, `${fileName}.csv`)) },
    { key: 'png', icon: 'export', act: () => void savePicture() },
    { key: 'print', icon: 'print', act: () => printOne(frame.current) },
  ] as const
  return (
    <div className={css.acts} data-print="off">
      {table && (
        <Button variant="text" small icon={table.shown ? 'chart' : 'table'} onClick={table.toggle}>
          {table.shown ? t('asChart') : t('asTable')}
        </Button>
      )}
      {acts.map(({ key, icon, act }) => (
        <Button
          key={key}
          variant="text"
          small
          icon={icon}
          label={t('exportOf', { act: t(key), chart: title })}
          onClick={act}
        >
          {t(key)}
        </Button>
      ))}
    </div>
  )
}

/** The browser asks for the file by itself, with its cookie. */
function fetchFile(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
