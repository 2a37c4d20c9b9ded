/** The look of the house on a page that stands alone; the same rules dress the embedded form. */
export const formStyle = `
:root, :host { color-scheme: light dark; --canvas: #f6f6f3; --surface: #ffffff; --line: #e2e2dd; --edge: #84867f; --ink: #1a1d21; --ink-2: #474d54;
  --ink-3: #5f666e; --on-ink: #ffffff; --bad: #a3211b; --bad-tint: #fcecea; }
@media (prefers-color-scheme: dark) { :root, :host { --canvas: #121416; --surface: #191c1f; --line: #2b2f34; --edge: #747b83; --ink: #ecedee;
  --ink-2: #b9bec4; --ink-3: #979ea6; --on-ink: #191c1f; --bad: #ff9d93; --bad-tint: #341c1a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); }
main { max-width: 560px; margin: 0 auto; padding: 40px 16px; }
main, form, .thanks { font: 16px/24px Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; color: var(--ink); }
main { background: var(--canvas); }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 34px; font-weight: 600; letter-spacing: -0.02em; hyphens: auto; }
p { margin: 0 0 12px; color: var(--ink-2); overflow-wrap: anywhere; }
form { display: grid; gap: 20px; margin-top: 24px; }
main form { padding: 24px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.field { display: grid; gap: 4px; }
label { font-size: 14px; line-height: 21px; color: var(--ink); overflow-wrap: anywhere; }
label small { color: var(--ink-3); font-size: 13px; }
input, textarea, select { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface);
  color: var(--ink); font: inherit; }
.consent { display: grid; grid-template-columns: 24px 1fr; gap: 12px; align-items: start; }
.consent input { width: 20px; height: 20px; min-height: 0; margin: 2px 0 0; accent-color: var(--ink); }
button { justify-self: start; min-height: 44px; padding: 8px 20px; border: 1px solid var(--ink); border-radius: 6px; background: var(--ink);
  color: var(--on-ink); font: inherit; font-weight: 560; cursor: pointer; }
button:disabled { opacity: 0.6; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
[aria-invalid] { border-color: var(--bad); border-width: 2px; }
.mistake, .summary, .notice { color: var(--bad); }
.mistake { margin: 0; font-size: 14px; }
.summary, .notice { padding: 12px 16px; border-radius: 6px; background: var(--bad-tint); }
.summary p { margin: 0; color: inherit; font-weight: 560; }
.summary ul { margin: 4px 0 0; padding-left: 20px; }
.summary a { color: inherit; }
.away { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
@media (max-width: 420px) { main { padding: 24px 16px; } main form { padding: 16px; } }
`
