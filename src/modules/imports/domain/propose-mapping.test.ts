import { describe, expect, test } from 'vitest'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'
import { type FieldName, type Kind, fieldsOf, kinds } from './fields.ts'
import { acceptedMapping, proposeMapping } from './propose-mapping.ts'
import type { RawCell } from './raw-row.ts'

function propose(kind: Kind, columns: readonly string[], rows: readonly (readonly RawCell[])[] = []) {
  const sample = rows.map((cells, index) => ({ row: index + 2, cells: [...cells], fault: null }))
  return proposeMapping(kind, columns, sample)
}

function fieldsFor(kind: Kind, columns: readonly string[], rows: readonly (readonly RawCell[])[] = []) {
  return acceptedMapping(propose(kind, columns, rows)).fields
}

describe('the words of other systems and languages', () => {
  test('Pipedrive deals', () => {
    const columns = [
      'Deal - ID',
      'Deal - Title',
      'Deal - Organization',
      'Deal - Value',
      'Deal - Currency of Value',
      'Deal - Stage',
      'Deal - Status',
      'Deal - Deal created',
      'Deal - Won time',
      'Deal - Lost time',
      'Deal - Lost reason',
      'Deal - Owner',
      'Person - Email - Work',
    ]
    expect(fieldsFor('deals', columns)).toEqual({
      externalId: 'Deal - ID',
      name: 'Deal - Title',
      company: 'Deal - Organization',
      amount: 'Deal - Value',
      currency: 'Deal - Currency of Value',
      stage: 'Deal - Stage',
      isWon: 'Deal - Status',
      openedAt: 'Deal - Deal created',
      wonAt: 'Deal - Won time',
      lostAt: 'Deal - Lost time',
      lossReason: 'Deal - Lost reason',
      owner: 'Deal - Owner',
      email: 'Person - Email - Work',
    })
  })

  test('HubSpot contacts as leads', () => {
    const columns = [
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Company name',
      'Contact owner',
      'Lead Status',
      'Create Date',
      'Original Traffic Source',
      'First page seen',
      'Became a Marketing Qualified Lead Date',
      'Became a Sales Qualified Lead Date',
      'Last Modified Date',
    ]
    expect(fieldsFor('leads', columns)).toEqual({
      externalId: 'Record ID',
      source: 'Original Traffic Source',
      firstContactAt: 'Create Date',
      landingPage: 'First page seen',
      email: 'Email',
      phone: 'Phone Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      company: 'Company name',
      owner: 'Contact owner',
      status: 'Lead Status',
      qualifiedAt: 'Became a Marketing Qualified Lead Date',
      acceptedAt: 'Became a Sales Qualified Lead Date',
    })
  })

  test('Dynamics opportunities', () => {
    const columns = [
      'Topic',
      'Potential Customer',
      'Est. Close Date',
      'Actual Close Date',
      'Est. Revenue',
      'Actual Revenue',
      'Owner',
      'Created On',
      'Modified On',
    ]
    expect(fieldsFor('deals', columns)).toEqual({
      name: 'Topic',
      company: 'Potential Customer',
      amount: 'Actual Revenue',
      openedAt: 'Created On',
      closedAt: 'Actual Close Date',
      owner: 'Owner',
    })
  })

  test.each([
    [
      'sv',
      [
        'Leadkälla',
        'Skapad datum',
        'E-post',
        'Telefonnummer',
        'Förnamn',
        'Efternamn',
        'Företag',
        'Land',
        'Ansvarig',
        'Status',
      ],
    ],
    [
      'fi',
      [
        'Liidin lähde',
        'Luontipäivä',
        'Sähköposti',
        'Puhelinnumero',
        'Etunimi',
        'Sukunimi',
        'Yritys',
        'Maa',
        'Vastuuhenkilö',
        'Tila',
      ],
    ],
    [
      'ru',
      [
        'Источник',
        'Дата создания',
        'Эл. почта',
        'Телефон',
        'Имя',
        'Фамилия',
        'Компания',
        'Страна',
        'Ответственный',
        'Статус',
      ],
    ],
  ])('leads in %s', (_, columns) => {
    const [source, firstContactAt, email, phone, firstName, lastName, company, country, owner, status] = columns
    expect(fieldsFor('leads', columns)).toEqual({
      source,
      firstContactAt,
      email,
      phone,
      firstName,
      lastName,
      company,
      country,
      owner,
      status,
    })
  })
})

describe('the house’s own names', () => {
  const names = new Map<string, Readonly<Record<FieldName, string>>>(
    Object.entries({ en, sv, fi, ru }).map(([language, words]) => [language, words.fields]),
  )

  test.each(kinds)('a list of %s in the names of the house is mapped whole', (kind) => {
    const columns = fieldsOf[kind]
    expect(fieldsFor(kind, columns)).toEqual(Object.fromEntries(columns.map((field) => [field, field])))
    for (const labels of names.values()) {
      const written = columns.map((field) => labels[field])
      expect(fieldsFor(kind, written)).toEqual(Object.fromEntries(columns.map((field) => [field, labels[field]])))
    }
  })
})

describe('values speak too', () => {
  test('a column of addresses is the e-mail, whatever it is called', () => {
    const rows = [
      ['x', 'a@x.fi'],
      ['y', 'b@x.fi'],
      ['z', 'c@x.fi'],
    ]
    expect(propose('leads', ['Foo', 'Bar'], rows).fields).toEqual([
      { field: 'email', column: 'Bar', confidence: expect.closeTo(0.85, 2), reason: 'values-are-emails' },
    ])
  })

  test('a header that its values deny is not believed', () => {
    expect(fieldsFor('leads', ['Created'], [['TRUE'], ['FALSE'], ['TRUE']])).toEqual({})
    expect(fieldsFor('deals', ['Amount'], [['large'], ['small'], ['medium']])).toEqual({})
  })

  test('the only date column is the date of the list; of two, nobody knows', () => {
    const day = '2026-02-23'
    expect(
      fieldsFor(
        'leads',
        ['Foo', 'Src'],
        [
          [day, 'Web'],
          [day, 'Fair'],
        ],
      ),
    ).toEqual({ firstContactAt: 'Foo' })
    expect(
      fieldsFor(
        'leads',
        ['Foo', 'Bar'],
        [
          [day, day],
          [day, day],
        ],
      ),
    ).toEqual({})
  })

  test('the date of the last change is never taken for the first contact', () => {
    const day = '2026-02-23'
    expect(
      fieldsFor(
        'leads',
        ['Last Modified Date', 'Updated'],
        [
          [day, day],
          [day, day],
        ],
      ),
    ).toEqual({})
  })

  test('ids are known by being different on every row', () => {
    const rows = [
      ['K-1', 'Web'],
      ['K-2', 'Web'],
      ['K-3', 'Fair'],
    ]
    expect(fieldsFor('leads', ['Our ref', 'Src'], rows)).toEqual({ externalId: 'Our ref' })
    expect(
      fieldsFor(
        'leads',
        ['Foo', 'Src'],
        [
          ['K-1', 'Web'],
          ['K-1', 'Web'],
          ['K-3', 'Fair'],
        ],
      ),
    ).toEqual({})
  })
})

test('no column is used twice, and a closing date is not taken for the day of winning', () => {
  const { fields } = propose(
    'deals',
    ['Close Date', 'Stage'],
    [
      ['2026-02-23', 'Won'],
      ['2026-02-24', 'Lost'],
    ],
  )
  expect(fields.map(({ field, column }) => [field, column])).toEqual([
    ['stage', 'Stage'],
    ['closedAt', 'Close Date'],
  ])
})

test('an anonymised list of ids, dates and sources is mapped whole', () => {
  const rows = [
    ['1', '2026-02-23', 'Web'],
    ['2', '2026-02-24', 'Fair'],
    ['3', '2026-02-25', 'Web'],
  ]
  expect(fieldsFor('leads', ['ID', 'Date', 'Source'], rows)).toEqual({
    externalId: 'ID',
    firstContactAt: 'Date',
    source: 'Source',
  })
  expect(fieldsFor('deals', ['ID', 'Won date', 'Source'], rows)).toEqual({
    externalId: 'ID',
    wonAt: 'Won date',
    source: 'Source',
  })
})
