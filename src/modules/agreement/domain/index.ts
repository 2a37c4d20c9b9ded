export { type BuiltInKey, type DefinitionKey, type OwnKey } from './keys.ts'
export { type CountsAgainst, type EvidenceKind, type Reason, type ReasonList, type ReasonRoute } from './reasons.ts'
export { type RuleWords } from './sentence.ts'
export { otherSide, speaksFor, take, type Actor, type Signature, type Step, type Version } from './life.ts'
