import type { FormWords } from '../contract.ts'

function lines(all: readonly string[]): string[] {
  return all.map((line) => line.trim()).filter((line) => line !== '')
}

/** Lists that were typed a line each, without the empty lines that typing leaves. */
export function tidied(words: FormWords): FormWords {
  const { fields, sourceChoices } = words
  return {
    ...words,
    fields: fields.map((field) => ({ ...field, options: field.kind === 'choice' ? lines(field.options) : [] })),
    sourceChoices: lines(sourceChoices),
  }
}
