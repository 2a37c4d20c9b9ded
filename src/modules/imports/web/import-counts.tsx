import type { To } from 'react-router'
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
        const rows = count > 0 && wayTo(name, shown, would)
        return <Figure key={name} label={label} value={formats.number(count)} {...(rows && { rows: { to: rows } })} />
      })}
    </Grid>
  )
}

const listed = ['leads', 'deals', 'activities'] as const

/** Where the rows of a count are: the rejected ones on this page, new or changed records in their list. */
function wayTo(name: (typeof names)[number], shown: ShownImport, would: boolean): To | undefined {
  if (name === 'rejected') return { hash: 'problems', search: searchWith(shown, would) }
  const list = listed.find((each) => each === shown.kind)
  if (would || shown.state !== 'done' || list === undefined) return undefined
  if (name === 'created') return `/${list}?importId=${shown.id}`
  return name === 'updated' ? `/${list}?changedBy=${shown.id}` : undefined
}

/** The address of the same page with the rejected rows in sight. */
function searchWith({ id }: ShownImport, would: boolean): string {
  return new URLSearchParams({ ...(would && { trial: id }), problems: 'rejected' }).toString()
}
