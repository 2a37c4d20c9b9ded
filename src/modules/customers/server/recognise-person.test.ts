import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { CustomerHint, Recognised } from './index.ts'
import { openTown, type Town } from './testing/town.ts'

let world: World
let nils: Person
let town: Town
let workspaceId: string
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await openTown(world, nils, 'FI')
  workspaceId = town.workspaceId
})

async function persons(hints: CustomerHint[], source?: string): Promise<(string | null)[]> {
  return (await town.recognise(hints, source)).map(({ personId }) => personId)
}

async function one(hint: CustomerHint, source?: string): Promise<Recognised> {
  const [found] = await town.recognise([hint], source)
  if (!found) throw new Error('no answer')
  return found
}

function counted(table: 'person' | 'company'): Promise<{ n: number }[]> {
  return town.select(sql`select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId}`)
}

describe('a person is found', () => {
  test('by the mailbox, however it is written', async () => {
    const [anna] = await persons([{ emails: ['John.Doe+x@Gmail.com'], personName: 'John Doe' }])
    expect(await persons([{ emails: ['johndoe@googlemail.com'] }, { emails: ['Doe <JOHN.DOE@gmail.com>'] }])).toEqual([
      anna,
      anna,
    ])
  })

  test('by the id in the same source, and keeps several mailboxes', async () => {
    const [anna] = await persons([{ personExternalId: '003', emails: ['anna@lumi.fi'] }])
    expect(await persons([{ personExternalId: '003', emails: ['anna@vuori.fi'] }])).toEqual([anna])
    expect(await persons([{ emails: ['anna@vuori.fi'] }, { emails: ['anna@lumi.fi'] }], 'shop')).toEqual([anna, anna])
  })

  test('not by a role address: info@ is nobody in particular', async () => {
    const [nobody, anna, erik, again] = await persons([
      { emails: ['info@lumi.fi'] },
      { emails: ['info@lumi.fi'], personName: 'Anna Virtanen' },
      { emails: ['info@lumi.fi'], personName: 'Erik Öberg' },
      { emails: ['INFO@lumi.fi'], personName: 'Virtanen Anna' },
    ])
    expect(nobody).toBeNull()
    expect(erik).not.toBe(anna)
    expect(again).toBe(anna)
    expect(await persons([{ emails: ['info@lumi.fi'], firstName: 'Erik', lastName: 'Öberg' }])).toEqual([erik])
  })

  test('as two when quite different names write from one mailbox', async () => {
    const [anna, pekka] = await persons([
      { emails: ['koti@koskinen.example'], personName: 'Anna Virtanen' },
      { emails: ['koti@koskinen.example'], personName: 'Pekka Mäkelä' },
    ])
    expect(pekka).not.toBe(anna)
    const again = [
      { emails: ['koti@koskinen.example'], personName: 'Pekka Mäkelä' },
      { emails: ['koti@koskinen.example'], personName: 'Anna Virtanen' },
    ]
    expect(await persons(again)).toEqual([pekka, anna])
    expect(await counted('person')).toEqual([{ n: 2 }])
  })

  test('as one when somebody took another family name', async () => {
    const [before, after] = await persons([
      { emails: ['anna@lumi.fi'], personName: 'Anna Virtanen' },
      { emails: ['anna@lumi.fi'], personName: 'Anna Korhonen' },
    ])
    expect(after).toBe(before)
  })

  test('by telephone only together with the whole name', async () => {
    const [anna, erik, alone] = await persons([
      { phones: ['040 123 4567'], personName: 'Anna Virtanen' },
      { phones: ['+358 40 123 4567'], personName: 'Erik Öberg' },
      { phones: ['0401234567'] },
    ])
    expect(erik).not.toBe(anna)
    expect(alone).toBeNull()
    expect(await persons([{ phones: ['00358 40 1234567'], firstName: 'Anna', lastName: 'Virtanen' }])).toEqual([anna])
  })

  test('not by a switchboard, which more than three have', async () => {
    const phones = ['09 1234 5678']
    const names = ['Anna Virtanen', 'Erik Öberg', 'Olga Petrova', 'Nils Sandström']
    const [anna] = await persons(names.map((personName) => ({ phones, personName })))
    const [namesake] = await persons([{ phones, personName: 'Anna Virtanen' }])
    expect(namesake).not.toBe(anna)
  })

  test('by name at a company only where nothing else is known of either', async () => {
    const [known] = await persons([{ companyName: 'Lumi Oy', personName: 'Anna Virtanen', emails: ['anna@lumi.fi'] }])
    const [bare] = await persons([{ companyName: 'Lumi Oy', personName: 'Anna Virtanen' }])
    expect(bare).not.toBe(known)
    expect(
      await persons([
        { companyName: 'Lumi', personName: 'Virtanen, Anna' },
        { companyName: 'Vuori', personName: 'Anna Virtanen' },
      ]),
    ).toEqual([bare, expect.not.stringMatching(bare ?? '')])
    expect(await persons([{ personName: 'Anna Virtanen' }])).toEqual([null])
  })

  test('across alphabets and marks', async () => {
    const [ivanov] = await persons([{ phones: ['8 (495) 123-45-67'], country: 'RU', personName: 'Иван Иванов' }])
    expect(await persons([{ phones: ['+7 495 1234567'], personName: 'Ivanov Ivan' }])).toEqual([ivanov])
    const [ake] = await persons([{ phones: ['08-123 456 78'], country: 'SE', personName: 'Åke Öström' }])
    expect(await persons([{ phones: ['+46812345678'], personName: 'AKE OSTROM' }])).toEqual([ake])
  })

  test('and what is learned of them fills what was not known', async () => {
    await one({ emails: ['anna@lumi.fi'] })
    const { personId } = await one({
      emails: ['anna@lumi.fi'],
      personName: 'Anna Virtanen',
      title: 'Buyer',
      phones: ['040 123 4567'],
      companyName: 'Lumi Oy',
    })
    await one({ emails: ['anna@lumi.fi'], personName: 'A. Virtanen', title: 'Assistant' })
    const [anna] = await town.select(sql`
      select p.name, p.name_key, p.title, p.phone, c.name as company from person p join company c on c.id = p.company_id
      where p.workspace_id = ${workspaceId} and p.id = ${personId}`)
    expect(anna).toEqual({
      name: 'Anna Virtanen',
      name_key: 'anna virtanen',
      title: 'Buyer',
      phone: '+358401234567',
      company: 'Lumi Oy',
    })
  })

  test('with the company they are known to work at', async () => {
    const { companyId } = await one({ emails: ['anna@gmail.com'], companyName: 'Lumi Oy' })
    expect(await one({ emails: ['anna@gmail.com'] })).toMatchObject({ companyId })
  })
})
