import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Ends } from '#web/ui/layout.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './budget.module.css'
import { LineBar } from './line-bar.tsx'
import type { Budget, Line } from './shapes.ts'
import { useChosenSide } from './use-chosen-side.ts'

/** Each line with its plan, what is spoken for and what was spent, all drawn to one scale. */
export function LinesCard({ budget: { lines, currency } }: { budget: Budget }) {
  const t = useTranslations('charter.budget')
  const tSides = useTranslations('house.sides')
  const { chosen, addressOf } = useChosenSide()
  const navigate = useNavigate()
  const shown = chosen === 'all' ? lines : lines.filter(({ side }) => side === chosen)
  const scale = Math.max(1, ...shown.filter(({ planned }) => planned.currency === currency).map(largest))
  return (
    <Card>
      <div id="lines">
        <CardHead title={t('lines')} note={t('scale')} />
        {chosen !== 'all' && (
          <p className={css.chosenSide}>
            <Pill onRemove={() => void navigate(addressOf('all'))} name={tSides(chosen)}>
              {tSides(chosen)}
            </Pill>
          </p>
        )}
        <ul className={css.lines}>
          {shown
            .toSorted((one, other) => largest(other) - largest(one))
            .map((line) => (
              <OneLine key={line.id} line={line} scale={line.planned.currency === currency ? scale : largest(line)} />
            ))}
        </ul>
        {shown.length === 0 && <Text tone="soft">{t('noneOfSide')}</Text>}
        <Text size={12} tone="muted">
          {t('legend')}
        </Text>
      </div>
    </Card>
  )
}

function largest({ planned, committed, actual }: Line): number {
  return Math.max(planned.minor, committed.minor, actual.minor)
}

function OneLine({ line, scale }: { line: Line; scale: number }) {
  const t = useTranslations('charter.budget')
  const formats = useFormats()
  const { open } = useEvidence()
  const { id, name, side, owner, planned, committed, actual, free, state, contest } = line
  const over = free.minor < 0
  const said = (part: 'planned' | 'committed' | 'actual') => `${t(part)} ${formats.money(line[part])}`
  return (
    <li data-open={open === id || undefined}>
      <Ends>
        <span>
          <SideMark side={side} glyphOnly />{' '}
          <RowsLink
            rows={{ evidence: id }}
            name={`${name}: ${said('planned')}, ${said('committed')}, ${said('actual')}`}
          >
            {name}
          </RowsLink>
        </span>
        <span className={css.amounts}>
          {t('amounts', {
            actual: formats.money(actual),
            committed: formats.money(committed),
            planned: formats.money(planned),
          })}
        </span>
      </Ends>
      <LineBar side={side} planned={planned.minor} committed={committed.minor} actual={actual.minor} scale={scale} />
      <div className={css.lineFoot}>
        <Ends>
          <span>
            {t('ownedBy', { name: owner.name })} · {formats.period(line.from, line.to)}
          </span>
          <span className={css.marks}>
            {contest !== null && <Status is="open">{t('contestedMark')}</Status>}
            {state === 'closed' && <Status is="paused">{t('closed')}</Status>}
            {over ? (
              <Status is="broken">{t('over', { amount: formats.money({ ...free, minor: -free.minor }) })}</Status>
            ) : (
              <span>{t('left', { amount: formats.money(free) })}</span>
            )}
          </span>
        </Ends>
      </div>
    </li>
  )
}
