import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { type CustomerHint, type Ingest, type Recognised, recogniseCustomers } from './index.ts'

let world: World
let workspaceId: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
// A workspace of its own for each test: what one has learned does not help another.
beforeEach(async () => {
  workspaceId = await world.addWorkspace('Lindhav Flow AB')
})

function ingestFrom(source: string): Ingest {
  return { workspaceId, source, importId: null, now: world.house.clock.now(), defaultCountry: 'FI' }
}

function recognise(hints: CustomerHint[], source = 'crm'): Promise<Recognised[]> {
  return world.house.db.inWorkspace(workspaceId, (tx) => recogniseCustomers(tx, ingestFrom(source), hints))
}

async function persons(hints: CustomerHint[], source?: string): Promise<(string | null)[]> {
  return (await recognise(hints, source)).map(({ personId }) => personId)
}

async function companies(hints: CustomerHint[], source?: string): Promise<(string | null)[]> {
  return (await recognise(hints, source)).map(({ companyId }) => companyId)
}

async function one(hint: CustomerHint, source?: string): Promise<Recognised> {
  const [found] = await recognise([hint], source)
  if (!found) throw new Error('no answer')
  return found
}

function select<Row>(query: ReturnType<typeof sql>): Promise<Row[]> {
  return world.house.db.inWorkspace(workspaceId, (tx) => rows<Row>(tx, query))
}

function counted(table: 'person' | 'company'): Promise<{ n: number }[]> {
  return select(sql`select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId}`)
}

describe('a company is found', () => {
  test('by its own domain, however the address is written', async () => {
    const [shop, mailbox, page] = await companies([
      { companyName: 'Nokian Renkaat Oyj', domain: 'https://www.nokianrenkaat.fi/yhteys' },
      { emails: ['anna.virtanen@nokianrenkaat.fi'] },
      { domain: 'shop.nokianrenkaat.fi' },
    ])
    expect(mailbox).toBe(shop)
    expect(page).toBe(shop)
  })

  test('by its name, in whichever order, case and alphabet its legal form stands', async () => {
    const [first] = await companies([{ companyName: 'Oy Nokian Renkaat Ab' }])
    expect(await companies([{ companyName: 'NOKIAN RENKAAT' }, { companyName: 'nokian renkaat oy' }])).toEqual([
      first,
      first,
    ])
    const [romashka] = await companies([{ companyName: 'ООО «Ромашка»' }])
    expect(await companies([{ companyName: 'Ромашка' }, { companyName: 'Romashka' }])).toEqual([romashka, romashka])
    const [aland] = await companies([{ companyName: 'Ålands Köpmän Ab' }])
    expect(await companies([{ companyName: 'ALANDS KOPMAN' }])).toEqual([aland])
  })

  test('not by a name that another legal form bears', async () => {
    const [ab, oy, plain] = await companies([
      { companyName: 'Acme AB' },
      { companyName: 'Acme Oy' },
      { companyName: 'Acme' },
    ])
    expect(oy).not.toBe(ab)
    expect(plain).toBe(ab)
    expect(await companies([{ companyName: 'Acme Oy' }, { companyName: 'Acme AB' }])).toEqual([oy, ab])
  })

  test('by its register number above all, whatever it is called', async () => {
    const [volvo] = await companies([
      { companyName: 'AB Volvo', registerNumber: '556012-5790', country: 'SE', domain: 'volvo.com' },
    ])
    const [renamed, other] = await companies([
      { companyName: 'Renamed Group', registerNumber: 'SE 556012 5790' },
      { companyName: 'AB Volvo', registerNumber: '556016-0680', country: 'SE', domain: 'volvo.com' },
    ])
    expect(renamed).toBe(volvo)
    expect(other).not.toBe(volvo)
  })

  test('by its id in the same source and not in another', async () => {
    const [crm] = await companies([{ companyExternalId: '001' }])
    const [shop] = await companies([{ companyExternalId: '001' }], 'shop')
    expect(await companies([{ companyExternalId: '001', companyName: 'Lindhav' }])).toEqual([crm])
    expect(shop).not.toBe(crm)
    expect(
      await select(sql`select name, named from company where workspace_id = ${workspaceId} and id = ${crm}`),
    ).toEqual([{ name: 'Lindhav', named: true }])
  })

  test('as two when one list gives two ids to one name', async () => {
    const [first, second] = await companies([
      { companyExternalId: 'A1', companyName: 'Twin Oy', domain: 'twin.fi' },
      { companyExternalId: 'A2', companyName: 'Twin Oy', domain: 'twin.fi' },
    ])
    expect(second).not.toBe(first)
    expect(await companies([{ companyExternalId: 'A2' }, { companyName: 'Twin Oy' }])).toEqual([second, first])
  })

  test('as two when names at one mail domain are of sister companies', async () => {
    const [cars, trucks, country] = await companies([
      { companyName: 'Volvo Cars', emails: ['anna@volvo.com'] },
      { companyName: 'Volvo Trucks', emails: ['erik@volvo.com'] },
      { companyName: 'Volvo Cars Sverige', emails: ['ylva@volvo.com'] },
    ])
    expect(trucks).not.toBe(cars)
    expect(country).toBe(cars)
    expect(await companies([{ companyName: 'Volvo Trucks', emails: ['nils@volvo.com'] }])).toEqual([trucks])
  })

  test('by nothing that belongs to a mail provider', async () => {
    const found = await recognise([
      { emails: ['anna.virtanen@gmail.com'] },
      { emails: ['erik@hotmail.se'], domain: 'hotmail.se' },
      { emails: ['olga@mail.ru'], domain: 'yandex.ru' },
    ])
    expect(found.map(({ companyId }) => companyId)).toEqual([null, null, null])
    expect(await counted('company')).toEqual([{ n: 0 }])
    expect(new Set(found.map(({ personId }) => personId)).size).toBe(3)
  })

  test('without a name is called by its domain until somebody names it', async () => {
    const [domain] = await companies([{ emails: ['info@lumi.fi'] }])
    const [named] = await companies([{ companyName: 'Lumi Oy', emails: ['myynti@lumi.fi'], country: 'fi' }])
    expect(named).toBe(domain)
    expect(
      await select(sql`select name, name_key, country, domain from company where workspace_id = ${workspaceId}`),
    ).toEqual([{ name: 'Lumi Oy', name_key: 'lumi', country: 'FI', domain: 'lumi.fi' }])
  })
})

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
    const [anna] = await select(sql`
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

describe('rows of one call', () => {
  test('that name the same new customer get the same', async () => {
    const found = await recognise([
      { emails: ['anna@lumi.fi'], companyName: 'Lumi Oy' },
      { emails: ['ANNA@LUMI.FI'] },
      { emails: ['erik@lumi.fi'], companyName: 'Lumi' },
      { companyName: 'LUMI OY', personName: 'Olga Petrova' },
      { companyName: 'LUMI OY', personName: 'Petrova Olga' },
    ])
    expect(new Set(found.map(({ companyId }) => companyId)).size).toBe(1)
    expect(found[1]?.personId).toBe(found[0]?.personId)
    expect(found[4]?.personId).toBe(found[3]?.personId)
    expect(await counted('person')).toEqual([{ n: 3 }])
  })

  test('that come a second time change nothing', async () => {
    const hints = Array.from({ length: 300 }, (_, i): CustomerHint => ({
      ...(i % 3 === 0 ? {} : { emails: [i % 5 === 0 ? `info@firma${i % 40}.se` : `p${i % 70}@firma${i % 40}.se`] }),
      ...(i % 4 === 0 ? {} : { companyName: `Firma ${i % 50} AB` }),
      ...(i % 2 === 0 ? { phones: [`070-123 4${100 + (i % 90)}`], country: 'SE' } : {}),
      personName: `Anna ${'abcdefghij'[i % 10]}berg`,
      ...(i % 7 === 0 ? { personExternalId: `P${i % 20}` } : {}),
    }))
    await recognise(hints)
    const settled = await recognise(hints)
    const all = () =>
      select(sql`select to_jsonb(p) as p from person p where workspace_id = ${workspaceId}
      union all select to_jsonb(c) from company c where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from person_key k where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from company_key k where workspace_id = ${workspaceId} order by 1`)
    const before = await all()
    expect(await recognise(hints)).toEqual(settled)
    expect(await all()).toEqual(before)
  })

  test('may hold any text', async () => {
    const nasty = [
      '\0',
      '"\\',
      "'; drop table person; --",
      '\ud800',
      '{}',
      'NULL',
      '   ',
      '😀',
      'a'.repeat(5000),
      '\u202e',
      'ﷺ',
      '%_%',
    ]
    const found = await recognise(
      nasty.map((text) => ({
        personExternalId: text,
        companyExternalId: text,
        companyName: text,
        personName: text,
        firstName: text,
        lastName: text,
        title: text,
        emails: [text],
        phones: [text],
        domain: text,
        registerNumber: text,
        country: text,
        owner: text,
      })),
    )
    expect(found).toHaveLength(nasty.length)
    expect(await recognise(nasty.map((text) => ({ companyExternalId: text, personExternalId: text })))).toEqual(found)
  })

  test('may be none', async () => {
    expect(await recognise([])).toEqual([])
    expect(await recognise([{}])).toEqual([{ personId: null, companyId: null }])
  })
})

describe('two imports at once', () => {
  test('that meet the same new customers make each of them once', async () => {
    const people = Array.from({ length: 200 }, (_, i): CustomerHint => ({
      emails: [`person${i}@firma${i % 30}.se`],
      companyName: `Firma ${i % 30} AB`,
      personName: `Anna Berg${i}`,
    }))
    const orders = [
      people,
      people.toReversed(),
      people.toSorted((a, b) => (a.emails?.[0] ?? '').localeCompare(b.emails?.[0] ?? '')),
    ]
    const found = await Promise.all(orders.map((hints) => recognise(hints)))
    expect(await counted('person')).toEqual([{ n: 200 }])
    expect(await counted('company')).toEqual([{ n: 30 }])
    const ids = found.map((each) => each.map(({ personId }) => personId).toSorted())
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
  })
})
