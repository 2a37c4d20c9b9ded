/** What others may use of the rules: also on plain files. */
export { type GroupSize, type ShownGroups, shownGroups } from './shown-groups.ts'
