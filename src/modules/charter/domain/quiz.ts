import { shortHash } from '#platform/short-hash.ts'
import { seededDraw, shuffled } from '#platform/statistics.ts'

export const questionsAsked = 10
/** So many people at least before a share is told, and so many more before the next one. */
export const tellingStep = 5

/** Up to ten of the tasks, drawn by the seed: the same for everybody, whatever order they come in. */
export function drawQuestions(seed: string, taskIds: readonly string[]): string[] {
  return shuffled(taskIds.toSorted(), seededDraw(shortHash(seed))).slice(0, questionsAsked)
}

/** Whether the shares move on now that so many have answered: only with every fifth, so that no two readings tell one person's answer. */
export function tellsNow(people: number): boolean {
  return people > 0 && people % tellingStep === 0
}
