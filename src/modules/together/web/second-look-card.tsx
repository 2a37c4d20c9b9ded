import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Cause } from '../domain/words.ts'
import { CauseRadios } from './log-friction-card.tsx'
import type { FrictionTold } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'

/** Names the cause of what others wrote from the words alone: two who agree show that the causes mean something. */
export function SecondLookCard({ agreement: { tagged, kappa } }: Pick<FrictionTold, 'agreement'>) {
  const t = useTranslations('together.friction')
  const { number } = useFormats()
  const basis = t('kappaBasis', { count: tagged })
  return (
    <Card>
      <CardHead title={t('second')} />
      <Grid split="wide">
        <Stack gap={3}>
          <Text tone="soft">{t('secondLead')}</Text>
          <NextWords />
        </Stack>
        {kappa === null ? (
          <Figure label={t('kappa')} missing="none" why={t('kappaNone')} />
        ) : (
          <Figure label={t('kappa')} value={number(kappa, 2)} basis={[basis]} />
        )}
      </Grid>
    </Card>
  )
}

function NextWords() {
  const t = useTranslations('together.friction')
  const [done, setDone] = useState(0)
  const waiting = useQuery(api.together.frictionToTag.queryOptions())
  return (
    <div data-print="off">
      <Loaded query={waiting}>
        {({ items: [next] }) =>
          next ? (
            <TagForm key={next.id} id={next.id} words={next.words} onDone={() => setDone((before) => before + 1)} />
          ) : (
            <Text tone="soft">{t(done > 0 ? 'secondDone' : 'secondNone')}</Text>
          )
        }
      </Loaded>
    </div>
  )
}

function TagForm({ id, words, onDone }: { id: string; words: string; onDone: () => void }) {
  const t = useTranslations('together.friction')
  const [cause, setCause] = useState<Cause>()
  const tag = useChange(house.together.tagFriction, onDone)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (cause !== undefined) tag.mutate({ id, cause })
      }}
    >
      <blockquote className={css.written}>{words}</blockquote>
      <CauseRadios label={t('isIt')} value={cause} onChange={setCause} />
      {tag.error !== null && <RefusalNotice error={tag.error} />}
      <div>
        <Button type="submit" busy={tag.isPending} disabled={cause === undefined}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
