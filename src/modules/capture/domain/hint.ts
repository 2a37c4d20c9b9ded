/** What is said about a customer, as `customers` recognises it. */
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
  country?: string
}
