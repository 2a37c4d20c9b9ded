import { createContext, use } from 'react'

/** Where in the house the reader is: “Ledger · Two lists”. */
export const PlaceContext = createContext<string | undefined>(undefined)

export function usePlace(): string | undefined {
  return use(PlaceContext)
}
