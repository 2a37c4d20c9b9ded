import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import { letters, type Letter } from '../../domain/words.ts'
import { saveProposal } from '../take-task.ts'
import { daysBefore, type Cast } from './cast.ts'
import { demoTasks, type DemoTask } from './tasks.ts'

type Laid = { taskId: string; versionId: string; task: DemoTask }

function personsOf(task: DemoTask, letter: Letter): readonly string[] {
  return task[letter] ?? []
}

/** The tasks as both heads signed them, in three statements; ids by name. */
export async function layTasks(tx: Tx, cast: Cast, now: Date): Promise<Map<string, string>> {
  const [elin, mikko] = [cast('Elin'), cast('Mikko')]
  const { workspaceId } = elin
  const proposedAt = daysBefore(now, 140)
  const laid: Laid[] = demoTasks.map((task) => ({
    taskId: newId(proposedAt.getTime()),
    versionId: newId(proposedAt.getTime()),
    task,
  }))
  await sql`insert into charter_task (workspace_id, id, created_at)
    select ${workspaceId}, id, ${proposedAt} from unnest(${laid.map(({ taskId }) => taskId)}::uuid[]) as id`.execute(tx)
  await sql`
    insert into charter_task_version (workspace_id, id, task_id, number, state, name, side, co_owned, rhythm, object_kind, object_key, note,
      proposed_by, proposed_name, proposed_side, proposed_at, m_signed_by, m_signed_name, m_signed_at, s_signed_by, s_signed_name,
      s_signed_at, in_force_from)
    select ${workspaceId}, id, task_id, 1, 'signed', name, side, co_owned, rhythm, object_kind, object_key, '',
      ${elin.memberId}, ${elin.name}, 'marketing', ${proposedAt}, ${elin.memberId}, ${elin.name}, ${proposedAt}, ${mikko.memberId},
      ${mikko.name}, ${daysBefore(now, 134)}, ${daysBefore(now, 134)}
    from jsonb_to_recordset(${JSON.stringify(laid.map(rowOf))}::jsonb)
      as t(id uuid, task_id uuid, name text, side text, co_owned boolean, rhythm text, object_kind text, object_key text)`.execute(
    tx,
  )
  const given = laid.flatMap(({ versionId, task }) =>
    letters.flatMap((letter) =>
      personsOf(task, letter).map((name) => ({ version_id: versionId, member_id: cast(name).memberId, letter })),
    ),
  )
  await sql`insert into charter_letter (workspace_id, version_id, member_id, letter)
    select ${workspaceId}, version_id, member_id, letter
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as l(version_id uuid, member_id uuid, letter text)`.execute(
    tx,
  )
  return new Map(laid.map(({ taskId, task }) => [task.name, taskId]))
}

function rowOf({ taskId, versionId, task: { name, side, rhythm, coOwned = false, object = { kind: 'free' } } }: Laid) {
  const objectKey = object.kind === 'free' ? '' : object.key
  return {
    id: versionId,
    task_id: taskId,
    name,
    side,
    co_owned: coOwned,
    rhythm,
    object_kind: object.kind,
    object_key: objectKey,
  }
}

/** Sales offer to do what nobody does; it waits for marketing. */
export async function proposeSheets(tx: Tx, cast: Cast, taskId: string, now: Date): Promise<void> {
  const person: Person = cast('Mikko')
  const letterOf = (name: string, letter: Letter) => ({ memberId: cast(name).memberId, letter })
  await saveProposal(
    tx,
    { person, side: 'sales' },
    taskId,
    {
      name: 'Keep the sheets about competitors',
      side: 'both',
      coOwned: false,
      rhythm: 'quarterly',
      object: { kind: 'free' },
      letters: [letterOf('Jukka', 'R'), letterOf('Petri', 'A'), letterOf('Katrin', 'C')],
      note: 'Nobody writes them now. Jukka meets the competitors every week and would like to.',
      ends: false,
    },
    daysBefore(now, 6),
  )
}
