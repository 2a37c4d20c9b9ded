import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { useAmounts } from './amounts.ts'
import { type Figure, unsignedQuarters } from './first-thing.ts'
import css from './home.module.css'
import { useFigures } from './lists.ts'
import { usePeriodName } from './quarter.ts'

const shown = 3

/** Quarters that are over and not signed by both, and how far each is. */
export function FiguresCard() {
  const t = useTranslations('home.figures')
  const figures = useFigures()
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={figures}>{({ items }) => <Unsigned figures={items} />}</Loaded>
    </Card>
  )
}

function Unsigned({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations('home.figures')
  const unsigned = unsignedQuarters(figures)
  const isAnyOver = figures.some(({ kind, isOver }) => kind === 'quarter' && isOver)
  if (!isAnyOver) return <Text tone="soft">{t('none')}</Text>
  if (unsigned.length === 0) return <Status is="kept">{t('allSigned')}</Status>
  return (
    <>
      <Entries>
        {unsigned.slice(0, shown).map((figure) => (
          <UnsignedFigure key={figure.period.text} figure={figure} />
        ))}
      </Entries>
      {unsigned.length > shown && <p className={css.foot}>{t('earlier', { count: unsigned.length - shown })}</p>}
    </>
  )
}

function UnsignedFigure({ figure: { period, figure, open, signed } }: { figure: Figure }) {
  const t = useTranslations('home.figures')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const amounts = useAmounts()
  const name = usePeriodName()(period)
  const signer = signed?.marketing ? 'marketing' : signed?.sales ? 'sales' : undefined
  return (
    <li>
      <Ends>
        <b>{name}</b>
        <span className={css.value}>
          <RowsLink
            rows={{ to: listsAddress(period.text, { of: 'figure' }) }}
            name={`${name}: ${formats.number(figure.rows)}`}
          >
            {formats.number(figure.rows)}
          </RowsLink>
        </span>
      </Ends>
      <Ends>
        <Status is={open > 0 ? 'open' : signer ? 'paused' : 'notKnown'}>
          {open > 0 ? t('open', { count: open }) : signer ? t('half', { side: tSides(signer) }) : t('nobody')}
        </Status>
        <span className={css.detail}>{amounts(figure.value)}</span>
      </Ends>
    </li>
  )
}
