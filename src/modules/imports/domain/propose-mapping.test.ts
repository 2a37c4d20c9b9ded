import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { describeFile } from '../files/read-rows.ts'
import { fileSource } from '../files/source.ts'
import type { Kind } from './fields.ts'
import { acceptedMapping, proposeMapping } from './propose-mapping.ts'
import type { RawCell } from './raw-row.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

function propose(kind: Kind, columns: readonly string[], rows: readonly (readonly RawCell[])[] = []) {
  const sample = rows.map((cells, index) => ({ row: index + 2, cells: [...cells], fault: null }))
  return proposeMapping(kind, columns, sample)
}

function fieldsFor(kind: Kind, columns: readonly string[], rows: readonly (readonly RawCell[])[] = []) {
  return acceptedMapping(propose(kind, columns, rows)).fields
}

async function proposedFor(kind: Kind, path: string) {
  const { shape, sample } = await describeFile(await fileSource(fileURLToPath(new URL(path, data))))
  const proposal = proposeMapping(kind, shape.columns, sample)
  return { fields: acceptedMapping(proposal).fields, custom: proposal.custom, all: proposal.fields }
}

describe.skipIf(!existsSync(data))('real exports', () => {
  test('Salesforce leads', async () => {
    const { fields, custom } = await proposedFor('leads', 'salesforce/Lead.csv')
    expect(fields).toEqual({
      externalId: 'Id',
      source: 'LeadSource',
      email: 'Email',
      phone: 'Phone',
      firstName: 'FirstName',
      lastName: 'LastName',
      name: 'Name',
      title: 'Title',
      company: 'Company',
      domain: 'Website',
      owner: 'OwnerId',
      status: 'Status',
      converted: 'IsConverted',
      acceptedAt: 'ConvertedDate',
      segment: 'Industry',
    })
    expect(custom.filter(({ isProposed }) => isProposed).map(({ column }) => column)).toEqual([
      'IsDeleted',
      'Salutation',
      'AnnualRevenue',
      'NumberOfEmployees',
      'ConvertedAccountId',
      'ConvertedContactId',
      'ConvertedOpportunityId',
      'LastModifiedDate',
      'LastActivityDate',
      'NumberofLocations__c',
    ])
    expect(custom.filter(({ isProposed }) => !isProposed).map(({ column }) => column)).toEqual([
      'MobilePhone',
      'EmailBouncedReason',
      'EmailBouncedDate',
    ])
  })

  test('Salesforce opportunities', async () => {
    const { fields, custom } = await proposedFor('deals', 'salesforce/Opportunity.csv')
    expect(fields).toEqual({
      externalId: 'Id',
      name: 'Name',
      companyExternalId: 'AccountId',
      amount: 'Amount',
      stage: 'StageName',
      isClosed: 'IsClosed',
      isWon: 'IsWon',
      probability: 'Probability',
      openedAt: 'CreatedDate',
      closedAt: 'CloseDate',
      source: 'LeadSource',
    })
    expect(custom.map(({ column }) => column)).toContain('Opp Close Date_Simulated')
  })

  test('the Maven pipeline', async () => {
    const { fields, custom } = await proposedFor('deals', 'maven/sales_pipeline.csv')
    expect(fields).toEqual({
      externalId: 'opportunity_id',
      company: 'account',
      amount: 'close_value',
      stage: 'deal_stage',
      openedAt: 'engage_date',
      closedAt: 'close_date',
      owner: 'sales_agent',
      product: 'product',
    })
    expect(custom).toEqual([])
  })

  test('Maven accounts', async () => {
    expect((await proposedFor('companies', 'maven/accounts.csv')).fields).toEqual({
      name: 'account',
      industry: 'sector',
      employees: 'employees',
      revenue: 'revenue',
      country: 'office_location',
      parent: 'subsidiary_of',
    })
  })

  test('Salesforce accounts, contacts and history', async () => {
    expect((await proposedFor('companies', 'salesforce/Account.csv')).fields).toEqual({
      externalId: 'Id',
      name: 'Name',
      industry: 'Industry',
      employees: 'NumberOfEmployees',
      revenue: 'AnnualRevenue',
      city: 'BillingCity',
      parent: 'ParentId',
    })
    expect((await proposedFor('persons', 'salesforce/Contact.csv')).fields).toMatchObject({
      externalId: 'Id',
      email: 'Email',
      phone: 'Phone',
      mobile: 'MobilePhone',
      companyExternalId: 'AccountId',
    })
    expect((await proposedFor('deal-history', 'salesforce/OpportunityHistory.csv')).fields).toEqual({
      dealExternalId: 'OpportunityId',
      changedAt: 'CreatedDate',
      stage: 'StageName',
      amount: 'Amount',
      probability: 'Probability',
      changedBy: 'CreatedById',
    })
  })

  test('a list without a header by its values alone', async () => {
    const { all } = await proposedFor('persons', 'csv_torture/papaparse/long-sample.csv')
    expect(all).toEqual([
      { field: 'email', column: 'Column 3', confidence: expect.closeTo(0.85, 2), reason: 'values-are-emails' },
    ])
  })
})

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
