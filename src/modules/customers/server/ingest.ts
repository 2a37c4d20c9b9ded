/** Where customers come from; `importId` null: not from a file. `now`: when the house learns of them. */
export type Ingest = {
  workspaceId: string
  source: string
  importId: string | null
  now: Date
  /** ISO 3166-1 alpha-2: the country of telephone and register numbers written without one. */
  defaultCountry: string
}

/** Null where the row says too little to find anybody by. */
export type Recognised = { personId: string | null; companyId: string | null }

export type Saved = 'created' | 'updated' | 'unchanged'
