import { accountsContract } from '#modules/accounts/contract.ts'
import { operationsContract } from '#modules/operations/contract.ts'

/** Every endpoint of the house: the types of the web, of the command line's calls and of the public document. */
export const contract = {
  accounts: accountsContract,
  operations: operationsContract,
}
