import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { quarterBefore, quarterOf } from '../../domain/quarter.ts'
import type { DeviceKind } from '../../domain/words.ts'
import { saveDevice, saveRating } from '../devices.ts'
import { countAnswers, questionsNow } from '../quiz.ts'
import { daysBefore, type Cast } from './cast.ts'
import { demoTasks } from './tasks.ts'

/** What marketing and sales gave it in the quarter before the last one, and in the last one. */
type DemoDevice = {
  kind: DeviceKind
  name: string
  purpose: string
  owner: string
  days: number
  marketing: [number, number]
  sales: [number, number]
}

const devices: readonly DemoDevice[] = [
  {
    kind: 'joint-meeting',
    name: 'Monday quarter of an hour',
    purpose: 'What each side does this week, and what it waits for',
    owner: 'Signe',
    days: 400,
    marketing: [4, 4],
    sales: [3, 4],
  },
  {
    kind: 'deal-desk',
    name: 'Deal desk',
    purpose: 'Large deals get a marketer, a reference and a price corridor',
    owner: 'Mikko',
    days: 300,
    marketing: [4, 5],
    sales: [4, 4],
  },
  {
    kind: 'swap',
    name: 'A day in the other’s shoes',
    purpose: 'See the other side’s work with one’s own eyes',
    owner: 'Hanna',
    days: 260,
    marketing: [5, 5],
    sales: [3, 4],
  },
  {
    kind: 'shared-training',
    name: 'Marketing for sellers',
    purpose: 'Know the words of the other side',
    owner: 'Petri',
    days: 320,
    marketing: [3, 3],
    sales: [2, 2],
  },
]

export async function layDevices(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const { workspaceId } = cast('Signe')
  const { timeZone } = await readCompany(tx, workspaceId)
  const last = quarterBefore(quarterOf(localDay(timeZone, now)))
  const quarters = [quarterBefore(last), last]
  for (const { kind, name, purpose, owner, days, marketing, sales } of devices) {
    const said = {
      kind,
      name,
      purpose,
      ownerId: cast(owner).memberId,
      since: localDay(timeZone, daysBefore(now, days)),
    }
    const id = await saveDevice(tx, cast('Signe'), said, daysBefore(now, days))
    for (const [place, quarter] of quarters.entries()) {
      const at = new Date(`${quarter}T09:00:00Z`)
      at.setUTCDate(at.getUTCDate() + 80)
      for (const [side, by, given] of [
        ['marketing', 'Elin', marketing],
        ['sales', 'Mikko', sales],
      ] as const)
        await saveRating(tx, { ...cast(by), side }, { id, quarter, used: true, rating: given[place] ?? 3 }, at)
    }
  }
}

/** Six have answered the quiz of this quarter; what five of them said is told. */
export async function layQuiz(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const questions = await questionsNow(tx, cast('Signe').workspaceId, now)
  for (const [at, who] of ['Hanna', 'Vera', 'Aino', 'Maja', 'Jukka', 'Petri'].entries()) {
    const answers = questions.map(({ taskId, name }, place) => {
      const owner = demoTasks.find((task) => task.name === name)?.A[0] ?? 'Signe'
      // Everybody knows most of it; now and then the one who is always asked is named instead.
      const isKnown = (place * 3 + at * 2) % 7 < 5
      return { taskId, memberId: cast(isKnown ? owner : owner === 'Signe' ? 'Elin' : 'Signe').memberId }
    })
    await countAnswers(tx, cast(who), answers, now)
  }
}
