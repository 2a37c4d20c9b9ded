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
  ['joint-session', '/together/meetings'],
  ['joint-assignments', '/together/projects'],
  ['roles-clean', '/charter/roles'],
  ['joint-strategy', '/charter'],
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
  const version = (key: string) => (Number(detail[key] ?? 0) > 0 ? `v${detail[key]}` : t('none'))
  const moment = (key: string) => (typeof detail[key] === 'string' ? new Date(detail[key]) : undefined)
  const told: Partial<Record<Gate['name'], () => string | undefined>> = {
    'definitions-signed': () => t('definitions', { mql: version('mql'), sql: version('sql') }),
    'dispute-rule': () => t('reasons', { count: Number(detail['reasons'] ?? 0) }),
    'promises-active': () => {
      const since = moment('since')
      return since && t('since', { day: day(since), version: String(detail['version'] ?? '') })
    },
    'answered-in-time': () =>
      typeof detail['rate'] === 'number'
        ? t('share', { share: percent(detail['rate'], 1), n: number(Number(detail['n'] ?? 0)) })
        : undefined,
    'joint-session': () => {
      const last = moment('last')
      return last ? t('session', { day: day(last) }) : t('noSession')
    },
    'joint-assignments': () =>
      t('projects', { running: Number(detail['running'] ?? 0), closed: Number(detail['closed'] ?? 0) }),
    'roles-clean': () =>
      typeof detail['tasks'] === 'number'
        ? t('roles', { tasks: detail['tasks'], findings: Number(detail['findings'] ?? 0) })
        : undefined,
    'joint-strategy': () =>
      typeof detail['signed'] === 'number'
        ? t('strategy', { signed: number(detail['signed']), sessions: Number(detail['sessions'] ?? 0) })
        : undefined,
  }
  return told[name]?.()
}
