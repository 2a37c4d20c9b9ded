import { classes } from './classes.ts'
import css from './icon.module.css'

const ring = 'M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6'

/** The few signs of the house, drawn in a field of 16. */
const signs = {
  ledger: 'M3 3.5h7M3 8h10M3 12.5h7',
  agree: 'M6 4.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6M10 4.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6',
  flow: 'M2 5h6.5a2.5 2.5 0 0 1 0 5H5M7 7.5 4.5 10 7 12.5',
  see: 'M3 13V9M8 13V3M13 13V6.5',
  standing: 'M2.5 11.5a5.5 5.5 0 0 1 11 0M8 11.5l2.6-3.2',
  house: 'M2.5 7.4 8 2.8l5.5 4.6M4 6.4v6.8h8V6.4',
  find: 'M7 2.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4m3.2 7.4 3 3',
  period:
    'M4 3.5h8A1.5 1.5 0 0 1 13.5 5v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V5A1.5 1.5 0 0 1 4 3.5M2.5 6.8h11M5.5 2v2.6M10.5 2v2.6',
  definition: 'M3 13h10M4 10.2 10.6 3.6l1.8 1.8L5.8 12H4z',
  source:
    'M8 2.3c2.8 0 5 .85 5 1.9s-2.2 1.9-5 1.9-5-.85-5-1.9 2.2-1.9 5-1.9M3 4.2v7.6c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V4.2M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8',
  age: `${ring}M8 4.8V8l2.2 1.4`,
  kept: 'm3.2 8.4 3.1 3.1 6.5-7',
  atRisk: 'M8 2.6 14 13H2zM8 6.6v3M8 11.3v.1',
  broken: `${ring}M8 4.8v3.9M8 11v.1`,
  paused: 'M5.8 4v8M10.2 4v8',
  notKnown: `${ring}M8 2.2v11.6`,
  open: `${ring}M6.3 6.4a1.8 1.8 0 1 1 2.4 1.8c-.5.2-.7.5-.7 1M8 11.2v.1`,
  empty: 'M8 2.8a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 1 0 0-10.4',
  close: 'm4 4 8 8M12 4l-8 8',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  descending: 'M8 3.5v9m-3-3 3 3 3-3',
  ascending: 'M8 12.5v-9m-3 3 3-3 3 3',
  export: 'M8 2.5v7.2m-2.8-2.8L8 9.7l2.8-2.8M3 13h10',
  print:
    'M4.8 6V2.5h6.4V6M4.8 11.5H3.5A1 1 0 0 1 2.5 10.5V7a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v3.5a1 1 0 0 1-1 1h-1.3M4.8 9.5h6.4v4H4.8z',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  chart: 'M2.5 12.5 6 8l2.6 2.4 4.9-6',
  person: 'M8 2.8a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2M2.8 13.4c.5-2.4 2.6-3.6 5.2-3.6s4.7 1.2 5.2 3.6',
  leave: 'M9.5 3H4.5A1 1 0 0 0 3.5 4v8a1 1 0 0 0 1 1h5M7.5 8h6m-2.2-2.2L13.5 8l-2.2 2.2',
  language: `${ring}M2.2 8h11.6M8 2.2c1.9 1.6 2.6 3.6 2.6 5.8s-.7 4.2-2.6 5.8M8 2.2C6.1 3.8 5.4 5.8 5.4 8s.7 4.2 2.6 5.8`,
  colours: `${ring}M8 2.2v11.6M8 5.2 13 5.2M8 8h5.8M8 10.8h5`,
  copy: 'M6 5.5h6a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8H6a.8.8 0 0 1-.8-.8v-6A.8.8 0 0 1 6 5.5M3.2 10.2V3.7a.8.8 0 0 1 .8-.8h6.2',
  bell: 'M8 2.2a3.8 3.8 0 0 1 3.8 3.8c0 3.4 1.4 4.6 1.4 4.6H2.8S4.2 9.4 4.2 6A3.8 3.8 0 0 1 8 2.2M6.6 12.8a1.5 1.5 0 0 0 2.8 0',
  eye: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8M8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6',
  eyeOff: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8M3 13 13 3',
} as const

export type IconName = keyof typeof signs

type Props = { name: IconName; size?: 14 | 15 | 16 | 20; className?: string | undefined }

/** A sign beside a word. It says nothing alone, so screen readers pass it by. */
export function Icon({ name, size = 16, className }: Props) {
  return (
    <svg
      className={classes(css.icon, className)}
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={signs[name]} />
    </svg>
  )
}
