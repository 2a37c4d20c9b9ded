import type { CaptureForm } from '../contract.ts'
import { beside, type FieldKind, type FormField } from '../domain/form.ts'
import type { OutsideWords } from './outside-words.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter)
}

function typeOf(kind: FieldKind): string {
  if (kind === 'email') return 'email'
  return kind === 'phone' ? 'tel' : 'text'
}

function choice(name: string, options: readonly string[], words: OutsideWords, required: boolean): string {
  const lines = ['', ...options].map(
    (option) => `<option value="${escaped(option)}">${escaped(option || words.choose)}</option>`,
  )
  return `<select name="${name}"${required ? ' required' : ''}>${lines.join('')}</select>`
}

function control({ key, kind, required, options }: FormField, words: OutsideWords): string {
  if (kind === 'choice') return choice(key, options, words, required)
  const attributes = `name="${key}"${required ? ' required' : ''}`
  return kind === 'longText' ? `<textarea ${attributes}></textarea>` : `<input type="${typeOf(kind)}" ${attributes}>`
}

/** The form as plain markup for any page: it sends to the house and works without scripts. */
export function plainForm(form: CaptureForm, address: string, words: OutsideWords): string {
  const { fields, asksSource, sourceChoices, consentText } = form
  const row = (label: string, part: string) => `  <p><label>${escaped(label)}<br>${part}</label></p>`
  const rows = fields.map((field) => row(field.label, control(field, words)))
  const heardOf =
    sourceChoices.length > 0 ? choice(beside.source, sourceChoices, words, false) : `<input name="${beside.source}">`
  if (asksSource) rows.push(row(words.heardOf, heardOf))
  if (consentText !== '')
    rows.push(
      `  <p><label><input type="checkbox" name="${beside.consent}" value="yes" required> ${escaped(consentText)}</label></p>`,
    )
  const trap = `  <p hidden><label>${escaped(words.leaveEmpty)} <input name="${beside.honeypot}" tabindex="-1" autocomplete="off"></label></p>`
  const send = `  <p><button type="submit">${escaped(words.send)}</button></p>`
  return [`<form action="${address}" method="post">`, ...rows, trap, send, '</form>'].join('\n')
}
