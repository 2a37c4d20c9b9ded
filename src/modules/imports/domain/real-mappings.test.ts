import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { describeFile } from '../files/read-rows.ts'
import { fileSource } from '../files/source.ts'
import type { Kind } from './fields.ts'
import { acceptedMapping, proposeMapping } from './propose-mapping.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)

async function proposedFor(kind: Kind, path: string) {
  const { shape, sample } = await describeFile(await fileSource(fileURLToPath(new URL(path, data))))
  const proposal = proposeMapping(kind, shape.columns, sample)
  return { fields: acceptedMapping(proposal).fields, custom: proposal.custom, all: proposal.fields }
}

describe.skipIf(!existsSync(data))('the columns of real exports are proposed for the right fields:', () => {
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
