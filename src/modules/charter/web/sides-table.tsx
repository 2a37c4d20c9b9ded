import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useEvidence } from '#web/ui/evidence.ts'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { letters as allLetters } from '../domain/words.ts'
import css from './charter.module.css'
import { shownOf } from './matrix.ts'
import type { Somebody, Task, TaskVersion } from './shapes.ts'

type Group = 'marketing' | 'sales' | 'others'

function groupOf({ side }: Somebody): Group {
  return side === 'marketing' || side === 'sales' ? side : 'others'
}

/** The same matrix with a column for each side: who of it has which letters. */
export function SidesTable({ tasks }: { tasks: readonly Task[] }) {
  const t = useTranslations('charter.matrix')
  const tSides = useTranslations('house.sides')
  const { addressOf } = useEvidence()
  const rows = tasks.flatMap((task) => shownOf(task) ?? [])
  const groups = (['marketing', 'sales', 'others'] as const).filter(
    (group) =>
      group !== 'others' || rows.some(({ letters }) => letters.some(({ person }) => groupOf(person) === group)),
  )
  const columns: Column<TaskVersion>[] = [
    {
      key: 'task',
      title: t('task'),
      phone: 'name',
      width: '34%',
      cell: ({ taskId, name }) => (
        <Link to={addressOf(taskId)} preventScrollReset data-evidence={taskId}>
          {name}
        </Link>
      ),
    },
    ...groups.map((group) => ({
      key: group,
      title: group === 'others' ? t('others') : tSides(group),
      cell: (version: TaskVersion) => <Letters version={version} group={group} />,
    })),
  ]
  return <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ taskId }) => taskId} />
}

function Letters({ version, group }: { version: TaskVersion; group: Group }) {
  const formats = useFormats()
  const lines = allLetters.flatMap((letter) => {
    const named = version.letters.filter((each) => each.letter === letter && groupOf(each.person) === group)
    return named.length === 0
      ? []
      : [{ letter, names: named.map(({ person }) => person.name).toSorted(formats.compare) }]
  })
  if (lines.length === 0) {
    return (
      <Text as="span" size={13} tone="muted">
        –
      </Text>
    )
  }
  return (
    <span className={css.lettered}>
      {lines.map(({ letter, names }) => (
        <span key={letter}>
          <b>{letter}</b> {names.join(', ')}
        </span>
      ))}
    </span>
  )
}
