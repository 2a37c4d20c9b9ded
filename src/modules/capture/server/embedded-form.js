// Runs on pages elsewhere: draws one form in the place of its script tag and sends it without leaving the page. The house puts a
// function around it and calls `showForm` with the form.
// Styles stand in a shadow root as a sheet made by script, which a strict content security policy allows.
const types = { email: 'email', phone: 'tel' }
const hints = {
  email: 'email',
  phone: 'tel',
  name: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
  title: 'organization-title',
  country: 'country-name',
}

function element(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(key, value === true ? '' : value)
  made.append(...children)
  return made
}

function choice(attributes, options, words) {
  const lines = options.map((option) => element('option', {}, option))
  return element('select', attributes, element('option', { value: '' }, words.choose), ...lines)
}

function control(field, words) {
  const { key, kind, required, options } = field
  const attributes = { id: `f-${key}`, name: key, required }
  if (kind === 'longText') return element('textarea', { ...attributes, rows: '4' })
  if (kind === 'choice') return choice(attributes, options, words)
  return element('input', { ...attributes, type: types[kind] ?? 'text', autocomplete: hints[kind] ?? 'off' })
}

function row(key, label, part, optional) {
  const words = element('label', { for: `f-${key}` }, label, ...(optional ? [' ', element('small', {}, optional)] : []))
  return element('div', { class: 'field', 'data-field': key }, words, part)
}

function consentRow({ consentText, beside }) {
  const id = `f-${beside.consent}`
  const box = element('input', { type: 'checkbox', id, name: beside.consent, value: 'yes', required: true })
  const line = element('div', { class: 'consent' }, box, element('label', { for: id }, consentText))
  return element('div', { class: 'field', 'data-field': beside.consent }, line)
}

function rowsOf(form) {
  const { fields, words, beside, asksSource, sourceChoices, consentText } = form
  const rows = fields.map((field) =>
    row(field.key, field.label, control(field, words), field.required ? '' : words.optional),
  )
  if (asksSource) {
    const attributes = { id: `f-${beside.source}`, name: beside.source }
    const part =
      sourceChoices.length > 0
        ? choice(attributes, sourceChoices, words)
        : element('input', { ...attributes, type: 'text' })
    rows.push(row(beside.source, words.heardOf, part, words.optional))
  }
  if (consentText !== '') rows.push(consentRow(form))
  const trap = element('input', {
    id: `f-${beside.honeypot}`,
    name: beside.honeypot,
    tabindex: '-1',
    autocomplete: 'off',
  })
  const away = element('label', { for: `f-${beside.honeypot}` }, words.leaveEmpty)
  rows.push(element('div', { class: 'away', 'aria-hidden': 'true' }, away, trap))
  return rows
}

/** What the visitor called themselves to an analytics library on this page. */
function visitorName() {
  try {
    const kept =
      localStorage.getItem('ajs_anonymous_id') ?? /(?:^|; )ajs_anonymous_id=([^;]*)/.exec(document.cookie)?.[1]
    return kept ? decodeURIComponent(kept).replace(/^"|"$/g, '') : ''
  } catch {
    return ''
  }
}

function clearMistakes(sheet) {
  for (const line of sheet.querySelectorAll('.mistake, .notice')) line.remove()
  for (const part of sheet.querySelectorAll('[aria-invalid]')) {
    part.removeAttribute('aria-invalid')
    part.removeAttribute('aria-describedby')
  }
}

function showMistakes(sheet, mistakes) {
  for (const [key, sentence] of Object.entries(mistakes)) {
    const place = sheet.querySelector(`[data-field="${CSS.escape(key)}"]`)
    const part = place?.querySelector('input, select, textarea')
    part?.setAttribute('aria-invalid', 'true')
    part?.setAttribute('aria-describedby', `e-${key}`)
    place?.append(element('p', { class: 'mistake', id: `e-${key}` }, sentence))
  }
  sheet.querySelector('[aria-invalid]')?.focus()
}

function say(sheet, sentence) {
  sheet.prepend(element('p', { class: 'notice', role: 'alert' }, sentence))
}

async function send(form, sheet) {
  const told = Object.fromEntries(new FormData(sheet))
  const { beside } = form
  const body = {
    ...told,
    [beside.page]: location.href,
    [beside.referrer]: document.referrer,
    [beside.visitor]: visitorName(),
  }
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    referrerPolicy: 'strict-origin-when-cross-origin',
  })
  return { ok: answer.ok, said: await answer.json() }
}

function thank(form, sheet, { thanks, next }) {
  if (next) return location.assign(next)
  const title = element('strong', {}, form.words.thanks)
  const lines = thanks.split(/\n+/).map((line) => element('p', {}, line))
  const words = element('div', { class: 'thanks', role: 'status', tabindex: '-1' }, element('p', {}, title), ...lines)
  sheet.replaceWith(words)
  words.focus()
}

async function submit(form, sheet, button) {
  clearMistakes(sheet)
  button.disabled = true
  try {
    const { ok, said } = await send(form, sheet)
    if (ok) thank(form, sheet, said)
    else if (said.mistakes) showMistakes(sheet, said.mistakes)
    else say(sheet, said.sentence ?? form.words.notSent)
  } catch {
    say(sheet, form.words.notSent)
  }
  button.disabled = false
}

// oxlint-disable-next-line no-unused-vars -- called by the line that the house adds
function showForm(form, tag) {
  const place = element('div', { lang: form.language })
  tag.after(place)
  const root = place.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(form.style)
  root.adoptedStyleSheets = [style]
  if (!form.open) return root.append(element('p', { class: 'thanks' }, form.words.closed))
  const button = element('button', { type: 'submit' }, form.words.send)
  const sheet = element('form', { method: 'post', action: form.action, novalidate: true }, ...rowsOf(form), button)
  sheet.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, sheet, button)
  })
  root.append(sheet)
}
