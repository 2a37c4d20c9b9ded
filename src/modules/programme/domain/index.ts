export {
  conflicts,
  endings,
  evidenceOf,
  saysOf,
  steps,
  takersOf,
  type EvidenceKind,
  type SaidName,
  type Step,
} from './programme.ts'
export { seats, type Seat } from './seats.ts'
