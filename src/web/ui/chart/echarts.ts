import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, registerTheme, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { type ChartLook, lookOf, type Scheme, themeOf } from './look.ts'

use([
  BarChart,
  CustomChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
])

export type ChartOption = EChartsCoreOption

const pngWidth = 1068

for (const scheme of ['light', 'dark'] as const) registerTheme(themeName(scheme), themeOf(lookOf(scheme, pngWidth)))

function themeName(scheme: Scheme): string {
  return `syskon-${scheme}`
}

const manyMarks = 2000

/** Starts a drawing in a place: SVG while it has few marks, a canvas when it has thousands. */
export function startDrawing(place: HTMLElement, scheme: Scheme, marks: number) {
  return init(place, themeName(scheme), { renderer: marks < manyMarks ? 'svg' : 'canvas' })
}

/** What every chart has: nothing moves, and a place for its axes. */
export function withHouseRules(option: ChartOption): ChartOption {
  return { animation: false, grid: { left: 8, right: 96, top: 12, bottom: 8, containLabel: true }, ...option }
}

const pngHead = 56
const pngLine = 16
/** So many letters of the basis go on a line at most. */
const pngLetters = 150

/** A chart moved between its title and its basis; a flow has no grid and is moved itself. */
function between(option: ChartOption, room: { top: number; bottom: number }): ChartOption {
  const { grid, series } = option
  const isOne = typeof grid === 'object' && !Array.isArray(grid)
  return {
    ...option,
    grid: { ...(isOne && grid), ...room },
    ...(Array.isArray(series) && { series: series.map((each) => (isFlow(each) ? { ...each, ...room } : each)) }),
  }
}

function isFlow(series: unknown): series is object {
  return typeof series === 'object' && series !== null && 'type' in series && series.type === 'sankey'
}

/** Draws a chart once more as a picture on white, with its title above and its basis below. */
export async function pictureOf(
  draw: (look: ChartLook) => ChartOption,
  title: string,
  basis: string,
  height: number,
): Promise<Blob> {
  const place = document.createElement('div')
  const foot = 24 + pngLine * Math.ceil(basis.length / pngLetters)
  const look = lookOf('light', pngWidth)
  const chart = init(place, themeName('light'), {
    renderer: 'canvas',
    width: pngWidth,
    height: height + pngHead + foot,
    devicePixelRatio: 2,
  })
  const option = withHouseRules(draw(look))
  const width = pngWidth - 24
  const noteStyle = { color: look.ink3, fontSize: 12, lineHeight: pngLine, fontWeight: 400, width, overflow: 'break' }
  const note = { text: basis, left: 12, bottom: 8, textStyle: noteStyle }
  const heading = { text: title, left: 12, top: 12, textStyle: { color: look.ink, fontSize: 16, fontWeight: 600 } }
  chart.setOption({
    ...between(option, { top: pngHead, bottom: foot }),
    backgroundColor: look.surface,
    title: [heading, note],
  })
  const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: look.surface })
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  chart.dispose()
  if (!picture) throw new Error('the browser gave no picture')
  return picture
}
