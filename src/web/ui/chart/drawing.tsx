import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { type ChartOption, startDrawing, withHouseRules } from './echarts.ts'
import { type ChartLook, lookOf } from './look.ts'

/** A mark was pressed: the name of its series, its place among the rows, and in a flow whether it is a node or a link. */
export type OnMark = (series: string, place: number, kind?: string) => void

type Props = {
  draw: (look: ChartLook) => ChartOption
  height: number
  /** How many marks there are; thousands are drawn on a canvas. */
  marks: number
  /** The finding in one sentence, for those who do not see the chart. */
  finding: string
  onMark: OnMark | undefined
}

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
  // What a press opens may change without a new drawing.
  const press = useRef(onMark)
  useEffect(() => {
    press.current = onMark
  }, [onMark])

  useEffect(() => {
    const box = place.current
    if (!box) return undefined
    const chart = startDrawing(box, scheme, marks)
    function redraw(): void {
      chart.resize()
      chart.setOption(withHouseRules(draw(lookOf(scheme, chart.getWidth()))), { notMerge: true })
    }
    redraw()
    chart.on('click', ({ seriesName = '', dataIndex, dataType }) => press.current?.(seriesName, dataIndex, dataType))
    const watch = new ResizeObserver(() => {
      if (chart.getWidth() !== box.clientWidth) redraw()
    })
    watch.observe(box)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [draw, marks, scheme])

  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the drawing inside is made by the chart library
  return <div ref={place} role="img" aria-label={finding} style={{ height, width: '100%' }} />
}
