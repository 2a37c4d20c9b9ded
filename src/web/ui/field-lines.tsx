import type { ReactNode } from 'react'
import css from './field-lines.module.css'

/** A field of a record: its name and what stands in it. */
export type FieldLine = { key: string; name: ReactNode; value: ReactNode }

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === ''
}

/** The fields of one record, name beside value; those without a value are left out. */
export function FieldLines({ lines }: { lines: readonly FieldLine[] }) {
  return (
    <dl className={css.lines}>
      {lines
        .filter(({ value }) => !isEmpty(value))
        .map(({ key, name, value }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
