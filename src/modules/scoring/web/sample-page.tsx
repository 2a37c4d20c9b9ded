import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { asRead, useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './scoring.module.css'
import { useTouchWords } from './words.ts'

type Sample = NonNullable<Awaited<ReturnType<House['scoring']['sample']>>['sample']>
type Lead = Sample['leads'][number]

/** Twenty leads a week, judged without a score in sight. */
export function SamplePage() {
  const t = useTranslations('scoring.sample')
  const tStanding = useTranslations('scoring.standing')
  const answer = useQuery(api.scoring.sample.queryOptions())
  return (
    <Page title={t('title')} lead={t('lead')} acts={<ButtonLink to="/scoring">{tStanding('title')}</ButtonLink>}>
      <Loaded query={answer}>
        {({ sample }) =>
          sample === null ? (
            <Card>
              <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
            </Card>
          ) : (
            <Leads sample={sample} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Leads({ sample }: { sample: Sample }) {
  const t = useTranslations('scoring.sample')
  const formats = useFormats()
  const judged = sample.leads.filter(({ worth }) => worth !== null).length
  return (
    <Card>
      <CardHead
        title={t('week', { day: formats.day(sample.week) })}
        note={sample.mayJudge ? t('progress', { judged, all: sample.leads.length }) : t('onlySellers')}
      />
      {sample.leads.map((lead) => (
        <BlindLead key={lead.leadId} lead={lead} sample={sample} />
      ))}
    </Card>
  )
}

function BlindLead({ lead, sample }: { lead: Lead; sample: Sample }) {
  const t = useTranslations('scoring.sample')
  const tFields = useTranslations('scoring.fields')
  const sourceName = useChannelName()
  const client = useQueryClient()
  const judge = useMutation(
    api.scoring.judge.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.scoring.sample.key() }),
    }),
  )
  const name = [lead.company, lead.name].filter((part) => part !== null && part !== '').join(', ') || '–'
  const facts = [
    [tFields('companyCountry'), lead.country],
    [tFields('companyIndustry'), lead.industry && asRead(lead.industry)],
    [tFields('leadSource'), lead.source && sourceName(lead.source)],
    [tFields('campaign'), lead.campaign],
    [tFields('product'), lead.product],
    [tFields('segment'), lead.segment],
  ].filter(([, value]) => value !== null && value !== '')
  const say = (worth: boolean) => judge.mutate({ sampleId: sample.id, leadId: lead.leadId, worth })
  return (
    <article className={css.blind} aria-label={t('about', { lead: name })}>
      <Stack gap={2}>
        <Text strong as="div">
          {name}
        </Text>
        <Text size={13} tone="soft" as="div">
          {facts.map(([field, value]) => `${field}: ${value}`).join(' · ')}
        </Text>
        <Touches lead={lead} />
        {judge.error && <RefusalNotice error={judge.error} />}
        {sample.mayJudge && (
          <Row gap={2}>
            <Button small busy={judge.isPending} onClick={() => say(true)} label={`${t('worth')}: ${name}`}>
              {t('worth')}
            </Button>
            <Button small busy={judge.isPending} onClick={() => say(false)} label={`${t('notNow')}: ${name}`}>
              {t('notNow')}
            </Button>
            {lead.worth !== null && <Status is="kept">{lead.worth ? t('judgedYes') : t('judgedNo')}</Status>}
          </Row>
        )}
      </Stack>
    </article>
  )
}

function Touches({ lead: { touches } }: { lead: Lead }) {
  const t = useTranslations('scoring.sample')
  const formats = useFormats()
  const words = useTouchWords()
  if (touches.length === 0) return <Text size={13}>{t('noTouches')}</Text>
  return (
    <div>
      <Text size={12} tone="muted" as="div">
        {t('touches')}
      </Text>
      <ul className={css.list}>
        {touches.map((touch, place) => (
          <Text key={`${touch.occurredAt.toISOString()} ${touch.kind} ${place}`} as="li" size={13}>
            {formats.dayShort(touch.occurredAt)}: {words(touch)}
          </Text>
        ))}
      </ul>
    </div>
  )
}

export { SamplePage as Component }
