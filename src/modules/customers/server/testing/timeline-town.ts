import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import type { Api, World } from '#testing/world.ts'
import { openTown, type Town } from './town.ts'

type Timeline = Api['customers']['timeline']
type Entry = Awaited<ReturnType<Timeline>>['items'][number]
/** A call of Nils Berg, where the test says nothing else. */
export type ToldTouch = Partial<NewTouch> & { occurredAt: string }

export type TimelineTown = Town & {
  customer: (email: string, companyName: string) => Promise<{ personId: string; companyId: string }>
  touches: (list: ToldTouch[]) => Promise<void>
  /** Everything of a timeline, page by page. */
  wholeTimeline: (wish: Parameters<Timeline>[0]) => Promise<Entry[]>
}

/** A town whose customers are met. */
export async function openTimelineTown(world: World, reader: Person): Promise<TimelineTown> {
  const town = await openTown(world, reader)
  return {
    ...town,
    async customer(email, companyName) {
      const [found] = await town.recognise([{ emails: [email], companyName }])
      return { personId: found?.personId ?? '', companyId: found?.companyId ?? '' }
    },
    async touches(list) {
      await town.within((tx) => saveTouches(tx, town.ingest(), list.map(wholeTouch)))
    },
    async wholeTimeline(wish) {
      const items = []
      let cursor: string | undefined
      for (;;) {
        const page = await town.api.timeline({ ...wish, ...(cursor === undefined ? {} : { cursor }) })
        items.push(...page.items)
        if (page.nextCursor === null) return items
        cursor = page.nextCursor
      }
    },
  }
}

function wholeTouch(told: ToldTouch): NewTouch {
  return {
    externalId: newId(),
    personId: null,
    companyId: null,
    leadId: null,
    activityId: null,
    reach: 'one-to-one',
    side: 'sales',
    author: 'Nils Berg',
    channel: 'phone',
    kind: 'call',
    subject: '',
    costMinor: null,
    currency: null,
    detail: null,
    ...told,
  }
}
