import { beside, type FieldKind, type FormField, type Mistake, type Typed } from '../domain/form.ts'
import type { FormRow } from './form-rows.ts'
import { formStyle } from './form-style.ts'
import { sayIn } from './say.ts'

export type Html = { readonly html: string }

/** Writes markup: every value is escaped but those that are markup already. */
export function markup(parts: TemplateStringsArray, ...values: (string | Html | readonly Html[] | null)[]): Html {
  const filled = parts.map((part, at) => `${part}${at < values.length ? shown(values[at] ?? null) : ''}`)
  return { html: filled.join('') }
}

function shown(value: string | Html | readonly Html[] | null): string {
  if (value === null) return ''
  if (typeof value === 'string') return escaped(value)
  return 'html' in value ? value.html : value.map((each) => each.html).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}

/** What stands in the form when it is shown: what was typed before, what was wrong with it, and where the visitor is. */
export type Filled = {
  typed: Typed
  mistakes: Readonly<Record<string, Mistake>>
  /** A sentence above the form that is no mistake of a field. */
  notice?: string
}

type Say = ReturnType<typeof sayIn>

/** The hosted page: whole without scripts, in the form's language. */
export function formPage(form: FormRow, action: string, nonce: string, filled: Filled): string {
  const say = sayIn(form.language)
  const wrong = Object.keys(filled.mistakes).length
  const title = wrong > 0 ? say('wrongTitle', { title: form.title }) : form.title
  return document(form, title, nonce, [
    markup`<h1>${form.title}</h1>`,
    ...paragraphs(form.intro),
    ...(filled.notice === undefined ? [] : [markup`<p class="notice" role="alert">${filled.notice}</p>`]),
    ...(wrong > 0 ? [summary(form, say, filled)] : []),
    markup`<form method="post" action="${action}" novalidate>
      ${form.fields.map((field) => fieldRow(field, say, filled))}${sourceRow(form, say, filled)}${consentRow(form, say, filled)}
      ${honeypot(say)}${hidden(filled.typed)}
      <button type="submit">${say('send')}</button>
    </form>`,
  ])
}

/** A page with a sentence or two instead of the form: thanks, closed. */
export function wordsPage(
  form: Pick<FormRow, 'language' | 'title'>,
  nonce: string,
  title: string,
  text: string,
): string {
  return document(form, title, nonce, [markup`<h1>${title}</h1>`, ...paragraphs(text)])
}

function document(form: Pick<FormRow, 'language'>, title: string, nonce: string, body: readonly Html[]): string {
  return markup`<!doctype html>
    <html lang="${form.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${{ html: formStyle }}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.html
}

function paragraphs(text: string): Html[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => markup`<p>${line}</p>`)
}

/** What is wrong, above the form, with a way to each field. */
function summary(form: FormRow, say: Say, { mistakes }: Filled): Html {
  const labels = [
    ...form.fields.map(({ key, label }) => [key, label] as const),
    [beside.consent, say('consent')] as const,
  ]
  const lines = labels.flatMap(([key, label]) => {
    const mistake = mistakes[key]
    return mistake ? [markup`<li><a href="#f-${key}">${label}: ${say(`mistakes.${mistake}`)}</a></li>`] : []
  })
  return markup`<div class="summary" role="alert">
    <p>${say('correct', { count: lines.length })}</p>
    <ul>
      ${lines}
    </ul>
  </div>`
}

const inputs: Record<Exclude<FieldKind, 'longText' | 'choice'>, { type: string; autocomplete: string }> = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  name: { type: 'text', autocomplete: 'name' },
  firstName: { type: 'text', autocomplete: 'given-name' },
  lastName: { type: 'text', autocomplete: 'family-name' },
  company: { type: 'text', autocomplete: 'organization' },
  title: { type: 'text', autocomplete: 'organization-title' },
  country: { type: 'text', autocomplete: 'country-name' },
  text: { type: 'text', autocomplete: 'off' },
}

function fieldRow(field: FormField, say: Say, { typed, mistakes }: Filled): Html {
  const { key, label, required } = field
  const mistake = mistakes[key]
  const wiring = markup`id="f-${key}" name="${key}"${required ? markup` required` : null}${
    mistake ? markup` aria-invalid="true" aria-describedby="e-${key}"` : null
  }`
  return markup`<div class="field">
    <label for="f-${key}">${label}${required ? null : markup` <small>${say('optional')}</small>`}</label>
    ${control(field, wiring, typed[key] ?? '', say)}${mistakeLine(key, mistake, say)}
  </div>`
}

function mistakeLine(key: string, mistake: Mistake | undefined, say: Say): Html | null {
  return mistake ? markup`<p class="mistake" id="e-${key}">${say(`mistakes.${mistake}`)}</p>` : null
}

function control({ kind, options }: FormField, wiring: Html, value: string, say: Say): Html {
  if (kind === 'longText') return markup`<textarea ${wiring} rows="4">${value}</textarea>`
  if (kind === 'choice') return choice(wiring, options, value, say)
  const { type, autocomplete } = inputs[kind]
  return markup`<input ${wiring} type="${type}" autocomplete="${autocomplete}" value="${value}" />`
}

function choice(wiring: Html, options: readonly string[], value: string, say: Say): Html {
  const lines = options.map(
    (option) => markup`<option${option === value ? markup` selected` : null}>${option}</option>`,
  )
  return markup`<select ${wiring}>
    <option value="">${say('choose')}</option>
    ${lines}
  </select>`
}

function sourceRow({ asksSource, sourceChoices }: FormRow, say: Say, { typed }: Filled): Html | null {
  if (!asksSource) return null
  const key = beside.source
  const wiring = markup`id="f-${key}" name="${key}"`
  const value = typed[key] ?? ''
  return markup`<div class="field">
    <label for="f-${key}">${say('heardOf')} <small>${say('optional')}</small></label>
    ${sourceChoices.length > 0 ? choice(wiring, sourceChoices, value, say) : markup`<input ${wiring} type="text" value="${value}" autocomplete="off" />`}
  </div>`
}

function consentRow({ consentText }: FormRow, say: Say, { typed, mistakes }: Filled): Html | null {
  if (consentText === '') return null
  const key = beside.consent
  const mistake = mistakes[key]
  return markup`<div class="field">
    <div class="consent">
      <input
        type="checkbox"
        id="f-${key}"
        name="${key}"
        value="yes"
        required${
          typed[key] ? markup` checked` : null
        }${mistake ? markup` aria-invalid="true" aria-describedby="e-${key}"` : null}
      /><label for="f-${key}">${consentText}</label>
    </div>
    ${mistakeLine(key, mistake, say)}
  </div>`
}

/** Out of sight and out of the order of the keyboard; whoever fills it in does not look at pages. */
function honeypot(say: Say): Html {
  const key = beside.honeypot
  return markup`<div class="away" aria-hidden="true">
    <label for="f-${key}">${say('leaveEmpty')}</label
    ><input id="f-${key}" name="${key}" tabindex="-1" autocomplete="off" value="" />
  </div>`
}

function hidden(typed: Typed): Html[] {
  return [beside.page, beside.referrer, beside.visitor].flatMap((name) => {
    const value = typed[name]
    return value ? [markup`<input type="hidden" name="${name}" value="${value}" />`] : []
  })
}
