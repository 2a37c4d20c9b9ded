import { classes } from '#web/ui/classes.ts'
import { Text } from '#web/ui/text.tsx'
import type { FormWords } from '../contract.ts'
import css from './capture.module.css'
import { useOutsideWords } from './outside-words.ts'

/** How the form will look, while it is written; nothing in it can be pressed. */
export function FormPreview({ words }: { words: FormWords }) {
  const outside = useOutsideWords(words.language)
  if (!outside) return null
  return (
    <figure className={css.preview} lang={words.language}>
      {words.title !== '' && <h3>{words.title}</h3>}
      {words.intro !== '' && <Text tone="soft">{words.intro}</Text>}
      {words.fields.map(({ key, kind, label, required }) => (
        <div key={key} className={css.shown}>
          <Text size={13}>
            {label} {!required && outside.optional}
          </Text>
          <div className={classes(css.box, kind === 'longText' && css.tall)}>{kind === 'choice' && outside.choose}</div>
        </div>
      ))}
      {words.asksSource && (
        <div className={css.shown}>
          <Text size={13}>
            {outside.heardOf} {outside.optional}
          </Text>
          <div className={css.box}>{words.sourceChoices.length > 0 && outside.choose}</div>
        </div>
      )}
      {words.consentText !== '' && (
        <div className={css.agree}>
          <span className={css.tick} />
          <Text size={13}>{words.consentText}</Text>
        </div>
      )}
      <span className={css.send}>{outside.send}</span>
    </figure>
  )
}
