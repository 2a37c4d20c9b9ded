import type { Language } from '#platform/contract.ts'
import { type Question, scales } from '../domain/score.ts'
import { sayIn } from './say.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}

const style = `
:root { color-scheme: light dark; --canvas: #f6f6f3; --surface: #fff; --edge: #84867f; --ink: #1a1d21; --ink-2: #474d54; --on-ink: #fff; --bad: #a3211b; }
@media (prefers-color-scheme: dark) { :root { --canvas: #121416; --surface: #191c1f; --edge: #747b83; --ink: #ecedee; --ink-2: #b9bec4;
  --on-ink: #191c1f; --bad: #ff9d93; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 16px/24px Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 560px; margin: 0 auto; padding: 32px 16px; }
h1 { margin: 0 0 8px; font-size: 26px; line-height: 32px; font-weight: 600; hyphens: auto; }
p, small { color: var(--ink-2); overflow-wrap: anywhere; }
form { display: grid; gap: 20px; margin-top: 24px; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 12px; font-size: 18px; line-height: 26px; }
.scale { display: grid; grid-template-columns: repeat(auto-fill, minmax(52px, 1fr)); gap: 8px; }
.scale label { position: relative; display: grid; place-items: center; min-height: 48px; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--surface); font-variant-numeric: tabular-nums; cursor: pointer; }
.scale input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.scale label:has(:checked) { background: var(--ink); color: var(--on-ink); border-color: var(--ink); font-weight: 560; }
.scale label:has(:focus-visible) { outline: 2px solid var(--ink); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; font-size: 14px; color: var(--ink-2); }
.ends span:last-child { text-align: right; }
label.words { display: grid; gap: 4px; font-size: 14px; }
textarea { width: 100%; min-height: 96px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface);
  color: var(--ink); font: inherit; }
button { justify-self: start; min-height: 48px; padding: 8px 24px; border: 1px solid var(--ink); border-radius: 6px; background: var(--ink);
  color: var(--on-ink); font: inherit; font-weight: 560; cursor: pointer; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.mistake { margin: 0; color: var(--bad); }
`

function page(language: Language, title: string, nonce: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="robots" content="noindex" />
<title>${escaped(title)}</title><style nonce="${nonce}">${style}</style></head><body><main>${body}</main></body></html>`
}

export type Survey = { question: Question; language: Language; about: string; company: string }

/** The question as a customer meets it: whole without scripts, each answer a button of a size for thumbs. */
export function surveyPage({ question, language, about, company }: Survey, nonce: string, mistake: boolean): string {
  const say = sayIn(language)
  const { least, most } = scales[question]
  const buttons = Array.from({ length: most - least + 1 }, (_, at) => least + at)
    .map((score) => `<label><input type="radio" name="score" value="${score}" required />${score}</label>`)
    .join('')
  const ends = `<div class="ends"><span>${least} = ${escaped(say(`${question}Least`))}</span><span>${most} = ${escaped(say(`${question}Most`))}</span></div>`
  const body = `<h1>${escaped(say('title', { company }))}</h1>${about === '' ? '' : `<p>${escaped(about)}</p>`}
<form method="post">${mistake ? `<p class="mistake" role="alert">${escaped(say('choose'))}</p>` : ''}
<fieldset><legend>${escaped(say(question, { company }))}</legend><div class="scale">${buttons}</div>${ends}</fieldset>
<label class="words">${escaped(say('words'))}<textarea name="words" maxlength="2000"></textarea></label>
<button type="submit">${escaped(say('send'))}</button></form><p><small>${escaped(say('who', { company }))}</small></p>`
  return page(language, say('title', { company }), nonce, body)
}

/** A sentence instead of the question. */
export function wordsPage(language: Language, nonce: string, which: 'thanks' | 'over' | 'none' | 'tooMany'): string {
  const say = sayIn(language)
  return page(language, say(which), nonce, `<h1>${escaped(say(which))}</h1>`)
}
