import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './charter.module.css'
import { bySide } from './matrix.ts'
import type { Quiz } from './shapes.ts'
import { useAct } from './use-act.ts'

/** The tasks, each with one name to choose; what is left open counts as not known. */
export function QuestionsCard({ quiz: { questions, people } }: { quiz: Quiz }) {
  const t = useTranslations('charter.quiz')
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map())
  const sending = useAct(house.charter.answerQuiz)
  const options = people.toSorted(bySide).map(({ id, name }) => ({ value: id, label: name }))
  const given = [...answers].map(([taskId, memberId]) => ({ taskId, memberId }))
  return (
    <Card>
      <CardHead title={t('ask')} note={t('answered', { given: String(given.length), count: questions.length })} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate({ answers: given })
        }}
      >
        <Stack gap={5}>
          <ol className={css.questions}>
            {questions.map(({ taskId, name }) => (
              <li key={taskId}>
                <Select
                  label={name}
                  clearable
                  searchable
                  placeholder={t('dontKnow')}
                  value={answers.get(taskId) ?? null}
                  options={options}
                  onChange={(chosen) => setAnswers(withAnswer(answers, taskId, chosen))}
                />
              </li>
            ))}
          </ol>
          <Text size={13} tone="soft">
            {t('sendNote')}
          </Text>
          {sending.error && <RefusalNotice error={sending.error} />}
          <div>
            <Button type="submit" variant="filled" busy={sending.isPending}>
              {t('send')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  )
}

function withAnswer(answers: ReadonlyMap<string, string>, taskId: string, chosen: string | null) {
  const others = [...answers].filter(([id]) => id !== taskId)
  return new Map(chosen === null ? others : [...others, [taskId, chosen] as const])
}
