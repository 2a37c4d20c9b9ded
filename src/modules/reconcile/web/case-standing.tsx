import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Pile, evidenceKey } from './address.ts'
import css from './lists.module.css'
import type { Case } from './shapes.ts'
import { useCauseDetail, useCauseName } from './words.ts'

type Props = { shown: Case; pile: Pile }

/** Why a row stands where it stands, and what happens with it. */
export function CaseStanding({ shown, pile }: Props) {
  const t = useTranslations('reconcile')
  const nameOf = useCauseName()
  const detailOf = useCauseDetail()
  const { group, cause, causes, standing } = shown
  const isOpen = standing === 'open' || standing === 'objected' || standing === 'asked'
  return (
    <EvidencePart title={t('case.causes')}>
      <div className={css.words}>
        <p>
          <b>{nameOf(cause, group)}</b>
          {detailOf(cause, group) !== undefined && <span className={css.quiet}> {detailOf(cause, group)}</span>}
        </p>
        {causes.length > 0 && <p>{t('case.beside', { causes: causes.map((one) => nameOf(one, group)).join(', ') })}</p>}
        <Treatment shown={shown} />
        <Status is={isOpen ? 'open' : 'kept'}>{t(`standing.${standing}`)}</Status>
        <Findings shown={shown} pile={pile} />
      </div>
    </EvidencePart>
  )
}

function Treatment({ shown: { treatment, counted, countedMonth } }: { shown: Case }) {
  const t = useTranslations('reconcile.case')
  const formats = useFormats()
  if (treatment === 'aside' || countedMonth === null)
    return <p>{t(treatment === 'aside' ? 'aside' : 'countedUndated')}</p>
  const month = formats.month(countedMonth)
  return <p>{counted ? t('countedWith', { month, value: formats.money(counted) }) : t('counted', { month })}</p>
}

/** What the house found: how the two were paired, what is impossible, who met the customer when. */
function Findings({ shown, pile }: Props) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const { addressOf } = useEvidence()
  const { pairedBy, dateBreaks, otherTouchAt, ownMetAt, near, rule } = shown
  return (
    <>
      {pairedBy !== null && <p>{t(`case.paired.${pairedBy}`)}</p>}
      {dateBreaks.map(({ earlier, later }) => (
        <Break key={`${earlier} ${later}`} earlier={earlier} later={later} />
      ))}
      {ownMetAt && <p>{t('case.ownMet', { day: formats.day(ownMetAt) })}</p>}
      {otherTouchAt && <p>{t('case.otherTouch', { day: formats.day(otherTouchAt) })}</p>}
      {near && (
        <p>
          {t('case.near', { label: near.label })}{' '}
          <Link to={addressOf(evidenceKey(pile, near.key))} preventScrollReset>
            {t('case.openNear')}
          </Link>
        </p>
      )}
      {rule && (
        <p>
          {t('case.rule', { day: formats.day(rule.confirmed?.at ?? rule.made.at) })}{' '}
          <Link to="/reconcile/rules">{t('case.openRules')}</Link>
        </p>
      )}
    </>
  )
}

const dates = ['firstContactAt', 'qualifiedAt', 'acceptedAt', 'rejectedAt', 'openedAt', 'wonAt', 'lostAt'] as const

/** Of two dates the later one stands before the earlier one, which cannot be. */
function Break({ earlier, later }: { earlier: string; later: string }) {
  const t = useTranslations('reconcile')
  const nameOf = (date: string) => {
    const known = dates.find((one) => one === date)
    return known ? t(`dates.${known}`) : date
  }
  return <p>{t('case.break', { earlier: nameOf(earlier), later: nameOf(later) })}</p>
}
