import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Context } from 'hono'
import type { House, WebEnv } from '#platform/server/house.ts'
import { beside } from '../domain/form.ts'
import type { FormRow } from './form-rows.ts'
import { formStyle } from './form-style.ts'
import { forAllSites } from './outside.ts'
import { sayIn } from './say.ts'

const script = readFileSync(path.join(import.meta.dirname, './embedded-form.js'), 'utf8')

/** The form for a page elsewhere: one script without dependencies, with the form's words in it. */
export function embedScript(context: Context<WebEnv>, house: House, form: FormRow): Response {
  const say = sayIn(form.language)
  const origin = house.config.publicUrl ?? new URL(context.req.url).origin
  const { key, language, fields, consentText, asksSource, sourceChoices, open } = form
  const words = {
    optional: say('optional'),
    choose: say('choose'),
    heardOf: say('heardOf'),
    send: say('send'),
    leaveEmpty: say('leaveEmpty'),
    thanks: say('thanks'),
    closed: say('closed'),
    notSent: say('notSent'),
  }
  const told = {
    action: `${origin}/f/${key}`,
    language,
    fields,
    consentText,
    asksSource,
    sourceChoices,
    open,
    words,
    beside,
    style: formStyle,
  }
  return new Response(
    `(function () {\n'use strict'\n${script}\nshowForm(${JSON.stringify(told)}, document.currentScript)\n})()\n`,
    {
      headers: {
        ...forAllSites,
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
      },
    },
  )
}
