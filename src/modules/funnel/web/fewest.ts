/** Below so many a share or a median says nothing; the counts themselves are always shown. */
export const fewest = 5
