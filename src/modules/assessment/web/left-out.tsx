import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Checkbox } from '#web/ui/choice.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import css from './waves.module.css'
import { sides } from './standing-shapes.ts'

type Props = { without: readonly string[]; onChange: (without: string[]) => void }

/** The members of both sides: whoever is ticked off is not asked. */
export function LeftOut({ without, onChange }: Props) {
  const t = useTranslations('assessment.waves')
  const people = useQuery(api.accounts.people.queryOptions({ input: undefined }))
  function toggle(id: string, asked: boolean): void {
    onChange(asked ? without.filter((each) => each !== id) : [...without, id])
  }
  return (
    <Loaded query={people}>
      {({ items }) => (
        <Grid split="halves">
          {sides.map((side) => (
            <fieldset key={side} className={css.members}>
              <legend>
                <SideMark side={side} heading />
              </legend>
              {items
                .filter((person) => person.side === side && person.leftAt === null)
                .map(({ id, name, role }) => (
                  <Checkbox
                    key={id}
                    label={name}
                    note={role === 'lead' || role === 'admin' ? t('leadsPeople') : undefined}
                    checked={!without.includes(id)}
                    onChange={(asked) => toggle(id, asked)}
                  />
                ))}
            </fieldset>
          ))}
        </Grid>
      )}
    </Loaded>
  )
}
