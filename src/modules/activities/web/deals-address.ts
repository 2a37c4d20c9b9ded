/** Where the won deals of a period stand that have an activity in their journey. */
export function dealsOf(activityId: string, currency: string, from: string, to: string): string {
  const evidence = encodeURIComponent(`deals:activity=${activityId}`)
  return `/attribution?by=activity&currency=${currency}&from=${from}&to=${to}&evidence=${evidence}`
}
