import { useTranslations } from 'use-intl'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { useChannelName } from '#web/words/as-written.ts'
import { touchSides } from '../domain/rule.ts'
import css from './builder.module.css'
import type { TouchesAsked } from './builder-query.ts'
import { knownKinds } from './known-kinds.ts'
import { useKnown } from './known-words.ts'
import { useKindName } from './use-rule-words.ts'
import { WordsField } from './words-field.tsx'

type Props = { asked: TouchesAsked; onChange: (asked: TouchesAsked) => void }

/** How many touches, of which kinds, through what, by whom and in how many days. */
export function TouchesEditor({ asked, onChange }: Props) {
  const t = useTranslations('agreement.builder')
  const change = (part: Partial<TouchesAsked>) => onChange({ ...asked, ...part })
  const number = (text: string) => (text === '' ? 0 : Math.trunc(Number(text)))
  return (
    <div className={css.touches}>
      <TextField
        label={t('count')}
        type="number"
        min={1}
        max={1000}
        value={String(asked.count)}
        onChange={(text) => change({ count: number(text) })}
      />
      <TextField
        label={t('days')}
        type="number"
        min={1}
        max={3650}
        value={String(asked.days)}
        onChange={(text) => change({ days: number(text) })}
      />
      <Select
        label={t('whose')}
        value={asked.whose}
        options={[
          { value: 'person', label: t('person') },
          { value: 'company', label: t('company') },
        ]}
        onChange={(whose) => change({ whose: whose ?? 'person' })}
      />
      <AskedWords asked={asked} change={change} />
      <TextField
        label={t('subject')}
        optional
        maxLength={200}
        value={asked.subject}
        onChange={(subject) => change({ subject })}
      />
    </div>
  )
}

type AskedProps = { asked: TouchesAsked; change: (part: Partial<TouchesAsked>) => void }

function AskedWords({ asked, change }: AskedProps) {
  const t = useTranslations('agreement.builder')
  const side = useTranslations('house.sides')
  const kind = useKindName()
  const channel = useChannelName()
  const known = useKnown()
  const isSide = (word: string) => touchSides.find((each) => each === word)
  return (
    <>
      <WordsField
        label={t('kinds')}
        optional
        values={asked.kinds}
        choices={[...new Set([...known.kinds, ...knownKinds])]}
        say={kind}
        placeholder={t('anyKind')}
        onChange={(kinds) => change({ kinds })}
      />
      <WordsField
        label={t('channels')}
        optional
        values={asked.channels}
        choices={known.channels}
        say={channel}
        placeholder={t('anyKind')}
        onChange={(channels) => change({ channels })}
      />
      <WordsField
        label={t('sides')}
        optional
        values={asked.sides}
        choices={touchSides}
        say={(word) => side(isSide(word) ?? 'both')}
        placeholder={t('anyKind')}
        onChange={(words) => change({ sides: words.flatMap((word) => isSide(word) ?? []) })}
      />
    </>
  )
}
