import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '#web/frame/avatar.tsx'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type CommentShape, markOf } from './shapes.ts'
import css from './thread.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** One person's words; withdrawn ones leave the line that something stood there. */
export function OneComment({ comment }: { comment: CommentShape }) {
  const t = useTranslations('together.thread')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const [editing, setEditing] = useState(false)
  const { authorName, authorSide, words, saidAt, editedAt, mentions } = comment
  return (
    <li className={css.comment}>
      <Avatar name={authorName} side={authorSide} />
      <div className={css.body}>
        <div className={css.who}>
          <b>{authorName}</b>
          <SideMark side={markOf(authorSide)}>{tSides(authorSide)}</SideMark>
          <time dateTime={saidAt.toISOString()}>{formats.dayTimeShort(saidAt)}</time>
          {editedAt !== null && words !== null && <span>{t('edited', { at: formats.dayTimeShort(editedAt) })}</span>}
        </div>
        {words === null ? (
          <p className={css.withdrawn}>{t('withdrawn')}</p>
        ) : editing ? (
          <EditForm comment={comment} words={words} onDone={() => setEditing(false)} />
        ) : (
          <p className={css.words}>{words}</p>
        )}
        {mentions.length > 0 && words !== null && (
          <p className={css.told}>{t('told', { names: formats.list(mentions.map(({ name }) => name)) })}</p>
        )}
        {words !== null && !editing && <Foot comment={comment} onEdit={() => setEditing(true)} />}
      </div>
    </li>
  )
}

function Foot({ comment, onEdit }: { comment: CommentShape; onEdit: () => void }) {
  const t = useTranslations('together.thread')
  const { canWrite } = useWriter()
  const withdraw = useChange(house.together.withdrawComment)
  const { id, mine, useful } = comment
  return (
    <div className={css.commentFoot}>
      {useful.yes + useful.no > 0 && <span>{t('usefulTold', { yes: String(useful.yes), no: String(useful.no) })}</span>}
      {canWrite && mine && (
        <span className={css.acts} data-print="off">
          <Button small variant="text" onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button small variant="text" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            {t('withdraw')}
          </Button>
        </span>
      )}
      {canWrite && !mine && <Useful comment={comment} />}
      {withdraw.error !== null && <RefusalNotice error={withdraw.error} />}
    </div>
  )
}

/** One click, and one more takes it back. */
function Useful({ comment: { id, useful, authorName } }: { comment: CommentShape }) {
  const t = useTranslations('together.thread')
  const mark = useChange(house.together.markComment)
  return (
    <fieldset className={css.useful} data-print="off" aria-label={`${t('useful')} ${authorName}`}>
      <span>{t('useful')}</span>
      {([true, false] as const).map((said) => (
        <button
          key={String(said)}
          type="button"
          aria-pressed={useful.mine === said}
          onClick={() => mark.mutate({ id, useful: useful.mine === said ? null : said })}
        >
          {t(said ? 'yes' : 'no')}
        </button>
      ))}
      {mark.error !== null && <RefusalNotice error={mark.error} />}
    </fieldset>
  )
}

function EditForm({ comment: { id }, words, onDone }: { comment: CommentShape; words: string; onDone: () => void }) {
  const t = useTranslations('together.thread')
  const tActs = useTranslations('house.acts')
  const [text, setText] = useState(words)
  const save = useChange(house.together.editComment, onDone)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') save.mutate({ id, words: text })
      }}
    >
      <Stack gap={2}>
        <TextArea label={t('edit')} hideLabel rows={2} maxLength={4000} value={text} onChange={setText} />
        {save.error !== null && <RefusalNotice error={save.error} />}
        <Row>
          <Button small type="submit" busy={save.isPending} disabled={text.trim() === ''}>
            {tActs('save')}
          </Button>
          <Button small variant="text" onClick={onDone}>
            {tActs('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
