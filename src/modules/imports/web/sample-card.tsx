import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import type { Draft } from '../contract.ts'
import css from './draft.module.css'

/** The first rows as they stand in the file: the quickest way to see whether it was read right. */
export function SampleCard({ draft: { sample, columns } }: { draft: Draft }) {
  const t = useTranslations('imports.draft')
  const tFile = useTranslations('imports.errorFile')
  return (
    <Card>
      <CardHead title={t('sample')} note={t('sampleNote', { count: sample.length })} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={css.sample} tabIndex={0} aria-label={t('sample')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{tFile('row')}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map(({ name }, place) => (
                  <td key={name}>{cells[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
