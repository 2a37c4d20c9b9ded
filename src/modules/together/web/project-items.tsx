import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type ProjectLine, sides } from './shapes.ts'
import css from './together.module.css'

/** Where a project stands: met and not met are both quiet, only what is past its day is heavier. */
export function ProjectStatus({ project: { closedAt, resultMet, late } }: { project: ProjectLine }) {
  const t = useTranslations('together.projects')
  if (closedAt !== null) {
    return <Status is={resultMet === true ? 'kept' : 'notKnown'}>{t(resultMet === true ? 'met' : 'notMet')}</Status>
  }
  return late ? <Status is="atRisk">{t('late')}</Status> : <Status is="open">{t('runs')}</Status>
}

/** The two who lead it, marketing at the left. */
export function Leads({ leads }: Pick<ProjectLine, 'leads'>) {
  return (
    <span className={css.leads}>
      {sides.map((side) => (
        <SideMark key={side} side={side}>
          {leads[side].name}
        </SideMark>
      ))}
    </span>
  )
}

/** Projects as lines of a card. */
export function ProjectItems({ projects }: { projects: readonly ProjectLine[] }) {
  const t = useTranslations('together.open')
  const tProjects = useTranslations('together.projects')
  const formats = useFormats()
  return (
    <ul className={css.items}>
      {projects.map((project) => (
        <li key={project.id}>
          <Link to={`/together/projects/${project.id}`}>{project.name}</Link>
          <p className={css.question}>{project.declaredResult ?? tProjects('undeclared')}</p>
          <p className={css.note}>
            <Leads leads={project.leads} />
            {project.late ? (
              <Status is="atRisk">{t('late', { day: formats.day(project.dueOn) })}</Status>
            ) : (
              <span>{t('due', { day: formats.day(project.dueOn) })}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
