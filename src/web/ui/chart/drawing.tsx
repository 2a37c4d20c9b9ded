import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { type ChartOption, startDrawing, withHouseRules } from './echarts.ts'
import { type ChartLook, lookOf } from './look.ts'

type Props = {
  draw: (look: ChartLook) => ChartOption
  height: number
  /** How many marks there are; thousands are drawn on a canvas. */
  marks: number
  /** The finding in one sentence, for those who do not see the chart. */
  finding: string
  /** A mark was pressed: the name of its series and its place among the rows. */
  onMark: ((series: string, place: number) => void) | undefined
}

const narrowBelow = 560

/** Paper is light, whatever the screen is. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

/** The chart itself; it follows the width of its place, the scheme and the print. */
export function Drawing({ draw, height, marks, finding, onMark }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const printing = usePrinting()
  const computed = useComputedColorScheme('light')
  const scheme = printing ? 'light' : computed

  useEffect(() => {
    const box = place.current
    if (!box) return undefined
    const chart = startDrawing(box, scheme, marks)
    function redraw(): void {
      chart.resize()
      chart.setOption(withHouseRules(draw(lookOf(scheme, chart.getWidth() < narrowBelow))), { notMerge: true })
    }
    redraw()
    if (onMark) chart.on('click', ({ seriesName = '', dataIndex }) => onMark(seriesName, dataIndex))
    const watch = new ResizeObserver(() => {
      if (chart.getWidth() !== box.clientWidth) redraw()
    })
    watch.observe(box)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [draw, marks, onMark, scheme])

  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the drawing inside is made by the chart library
  return <div ref={place} role="img" aria-label={finding} style={{ height, width: '100%' }} />
}
