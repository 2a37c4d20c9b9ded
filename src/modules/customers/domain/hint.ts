/** What a row of any list says about its customer, as written there. */
export type CustomerHint = {
  personExternalId?: string
  emails?: string[]
  phones?: string[]
  firstName?: string
  lastName?: string
  personName?: string
  title?: string
  companyExternalId?: string
  companyName?: string
  domain?: string
  registerNumber?: string
  country?: string
  owner?: string
}
