/** The last answers of this process; figures change only when the cases are counted again, and then under another key. */
const answers = new Map<string, unknown>()
const mostAnswers = 300

/**
 * The answer to a question that was asked before of the same counted cases, else the one that is worked out now. `question`
 * names everything that the answer depends on, the workspace and the version of its count first.
 */
export async function remembered<Answer>(
  question: readonly unknown[],
  workOut: () => Promise<Answer>,
): Promise<Answer> {
  const key = JSON.stringify(question)
  if (answers.has(key)) return recall<Answer>(key)
  const answer = await workOut()
  answers.set(key, answer)
  const [oldest] = answers.keys()
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest)
  return answer
}

/** What was put in under a key has the type of the one question that makes this key. */
function recall<Answer>(key: string): Answer {
  const answer = answers.get(key) as Answer
  answers.delete(key)
  answers.set(key, answer)
  return answer
}
