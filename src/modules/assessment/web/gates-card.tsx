import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './standing.module.css'
import type { Standing } from './standing-shapes.ts'

type Gate = Standing['gates'][number]

/** Where the facts of a gate can be seen; gates of other modules name none. */
const ways = new Map<Gate['name'], string>([
  ['definitions-signed', '/agreement'],
  ['promises-active', '/promises'],
  ['dispute-rule', '/agreement/reasons'],
  ['answered-in-time', '/hand-offs'],
])

/** What must be seen in the house before a level counts, and what the house sees of it today. */
export function GatesCard({ gates }: { gates: Standing['gates'] }) {
  const t = useTranslations('assessment')
  return (
    <Card>
      <CardHead title={t('standing.gates')} note={t('standing.gatesNote')} />
      <div className={css.gates}>
        {(['defined', 'aligned', 'integrated'] as const).map((level) => (
          <section key={level} aria-labelledby={`gates-${level}`}>
            <h3 id={`gates-${level}`}>{t(`levels.${level}`)}</h3>
            <ul>
              {gates
                .filter((gate) => gate.level === level)
                .map((gate) => (
                  <GateLine key={gate.name} gate={gate} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <Text size={12} tone="muted">
        {t('standing.gatesRule')}
      </Text>
    </Card>
  )
}

const icons = { met: 'kept', 'not-met': 'open', 'no-source': 'notKnown' } as const

function GateLine({ gate }: { gate: Gate }) {
  const t = useTranslations('assessment')
  const detail = useDetail(gate)
  const way = ways.get(gate.name)
  const name = t(`gates.${gate.name}`)
  return (
    <li className={css.gate} data-state={gate.state}>
      <Icon name={icons[gate.state]} size={16} />
      <div>
        {way === undefined ? name : <Link to={way}>{name}</Link>}
        <small>
          {t(`standing.states.${gate.state}`)}
          {detail !== undefined && ` · ${detail}`}
        </small>
      </div>
    </li>
  )
}

/** What was counted for a gate, in a few words. */
function useDetail({ name, detail }: Gate): string | undefined {
  const t = useTranslations('assessment.standing.details')
  const { percent, number, day } = useFormats()
  if (name === 'answered-in-time' && typeof detail['rate'] === 'number') {
    return t('share', { share: percent(detail['rate'], 1), n: number(Number(detail['n'] ?? 0)) })
  }
  if (name === 'promises-active' && typeof detail['since'] === 'string') {
    return t('since', { day: day(new Date(detail['since'])), version: String(detail['version'] ?? '') })
  }
  if (name === 'dispute-rule') return t('reasons', { count: Number(detail['reasons'] ?? 0) })
  if (name !== 'definitions-signed') return undefined
  const version = (key: string) => (Number(detail[key] ?? 0) > 0 ? `v${detail[key]}` : t('none'))
  return t('definitions', { mql: version('mql'), sql: version('sql') })
}
