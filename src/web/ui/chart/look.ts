export type Scheme = 'light' | 'dark'

const names = {
  canvas: '--canvas',
  surface: '--surface',
  wash: '--wash',
  line: '--line',
  edge: '--edge',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  marketing: '--m-mark',
  marketingText: '--m-text',
  sales: '--s-mark',
  salesText: '--s-text',
  both: '--b-mark',
  bothText: '--b-text',
  bothTint: '--b-tint',
} as const

/** The tokens of one scheme as plain colours, for what cannot read CSS by itself. */
export type ChartLook = Record<keyof typeof names, string> & {
  font: string
  scheme: Scheme
  /** Pixels from left to right, and whether that is as little as on a phone. */
  width: number
  narrow: boolean
}

const narrowBelow = 560

/** Reads the tokens of a scheme from the style sheet, whichever scheme the page shows now. */
export function lookOf(scheme: Scheme, width: number): ChartLook {
  const probe = document.createElement('div')
  probe.dataset['mantineColorScheme'] = scheme
  probe.hidden = true
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const entries = Object.entries(names).map(([name, token]) => [name, style.getPropertyValue(token).trim()])
  const font = style.getPropertyValue('--font').trim()
  probe.remove()
  return {
    ...(Object.fromEntries(entries) as Record<keyof typeof names, string>),
    font,
    scheme,
    width,
    narrow: width < narrowBelow,
  }
}

const onPhones = 6

/** The first period that is drawn: on phones only the last six have room, and places stay those of the rows. */
export function firstShown({ narrow }: ChartLook, periods: number): number {
  return narrow ? Math.max(0, periods - onPhones) : 0
}

/** Series of a side: its colour and its symbol. Further series are ink and edge, and have labels. */
export function seriesOf(look: ChartLook, side: 'marketing' | 'sales' | 'both') {
  const symbol = { marketing: 'circle', sales: 'rect', both: 'diamond' }[side]
  return {
    symbol,
    symbolSize: 9,
    itemStyle: { color: look[side], borderColor: look.surface, borderWidth: 1.5 },
    lineStyle: { color: look[side], width: 2 },
    endLabel: { show: true, color: look[`${side}Text`], fontWeight: 560, fontSize: 12 },
  }
}

/** The theme of a scheme: no grid but what a page asks for, hairline axes, 12 px words, 2 px lines, 12 px bars. */
export function themeOf(look: ChartLook) {
  const words = { color: look.ink3, fontFamily: look.font, fontSize: 12 }
  const axis = {
    axisLine: { lineStyle: { color: look.edge } },
    axisTick: { show: false },
    axisLabel: words,
    nameTextStyle: words,
    splitLine: { show: false },
    splitNumber: 2,
  }
  return {
    color: [look.ink, look.edge, look.ink3],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.ink },
    categoryAxis: { ...axis, axisLine: { show: false } },
    valueAxis: { ...axis, splitLine: { show: true, lineStyle: { color: look.line } }, axisLine: { show: false } },
    timeAxis: { ...axis, axisLine: { show: false } },
    logAxis: axis,
    line: { lineStyle: { width: 2 }, symbol: 'circle', symbolSize: 9, smooth: false },
    bar: { barWidth: 12 },
    scatter: { symbolSize: 9 },
    markLine: { lineStyle: { color: look.edge, type: 'solid', width: 1 }, symbol: 'none', label: words },
    tooltip: {
      backgroundColor: look.surface,
      borderColor: look.line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 13 },
      extraCssText: 'border-radius:6px;box-shadow:var(--shadow)',
    },
  }
}
