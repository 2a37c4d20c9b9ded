/**
 * The words of a column's header in lower case: `LeadSource`, `Lead_Source__c` and `Lead source (2)` are all
 * `lead source`. What stands in parentheses is a unit or a count and says nothing about the field.
 */
export function headerWords(header: string): string[] {
  return header
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/g, ' ')
    .replace(/__c$/i, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The words glued together, so that `e-mail`, `E Mail` and `email` are one. */
export function headerKey(header: string): string {
  return headerWords(header).join('')
}
