import type { House } from '#platform/server/house.ts'
import type { Letter } from './deliver.ts'
import { postOutside } from './post-outside.ts'
import type { Reader } from './readers.ts'
import { unseal } from './seal.ts'

/** Posts to the reader's own incoming webhook. What does not arrive is tried again by the queue. */
export async function postToChat(house: House, reader: Reader, letters: readonly Letter[]): Promise<void> {
  if (reader.chatSealed === null || reader.chatKind === null) return
  const address = unseal(house.secret, reader.chatSealed)
  if (address === null) return
  const body = reader.chatKind === 'slack' ? slackBody(letters) : teamsBody(letters)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Syskon' }
  const outcome = await postOutside(house, address, { headers, body: JSON.stringify(body) })
  const arrived = 'status' in outcome && outcome.status >= 200 && outcome.status < 300
  // Only the code: the address itself is a secret and must not reach the log.
  if (!arrived) throw new Error(`The chat did not take it: ${'status' in outcome ? outcome.status : outcome.failure}`)
}

/** Slack reads `<`, `>` and `&` as marks of its own; a name with them must not become a link or call a channel. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function slackBody(letters: readonly Letter[]): object {
  return { text: letters.map(({ sentence, link }) => `${slackText(sentence)}\n<${link}>`).join('\n\n') }
}

/** An adaptive card, as incoming webhooks of Teams (workflows) take it. */
export function teamsBody(letters: readonly Letter[]): object {
  const body = letters.map(({ sentence, link }) => ({
    type: 'Container',
    items: [
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: sentence }] },
      {
        type: 'RichTextBlock',
        inlines: [{ type: 'TextRun', text: link, selectAction: { type: 'Action.OpenUrl', url: link } }],
      },
    ],
  }))
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }
}
