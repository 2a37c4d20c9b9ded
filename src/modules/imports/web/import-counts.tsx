import { useTranslations } from 'use-intl'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownImport } from '../contract.ts'

const names = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const

type Props = {
  shown: ShownImport
  /** A trial counts what would happen. */
  would?: boolean
}

/** What came of the rows: read is the sum of the other four. */
export function ImportCounts({ shown, would = false }: Props) {
  const t = useTranslations('imports')
  const formats = useFormats()
  return (
    <Grid split="figures">
      {names.map((name) => {
        const count = shown[name]
        const label = t(would ? `would.${name}` : `counts.${name}`)
        const opens = name === 'rejected' && count > 0
        return (
          <Figure
            key={name}
            label={label}
            value={formats.number(count)}
            {...(opens && { rows: { to: { hash: 'problems', search: searchWith(shown, would) } } })}
          />
        )
      })}
    </Grid>
  )
}

/** The address of the same page with the rejected rows in sight. */
function searchWith({ id }: ShownImport, would: boolean): string {
  return new URLSearchParams({ ...(would && { trial: id }), problems: 'rejected' }).toString()
}
