/** The words that every house has to agree on; a company adds its own. Named and first worded in the catalogue (science.md C.1). */
export const builtInKeys = ['inquiry', 'mql', 'accepted', 'sql', 'ideal-customer', 'customer', 'churn'] as const

export type BuiltInKey = (typeof builtInKeys)[number]

export type OwnKey = `own-${string}`

export type DefinitionKey = BuiltInKey | OwnKey

export function isBuiltIn(key: string): key is BuiltInKey {
  return builtInKeys.some((each) => each === key)
}

/** The key of a word of the company's own, made of its name. Empty for a name without letters and digits. */
export function ownKey(name: string): OwnKey {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return `own-${plain.slice(0, 60)}`
}
