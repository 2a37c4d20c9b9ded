export const en = {
  errors: {
    'unknown-dimension': 'There is no field “{wish}” to group by. There are: {known}.',
    'too-many-keys': '“{dimension}” has {keys} different values. Choose a field with fewer, or filter first.',
    'bad-cursor': 'This place in the list is not known. Start from the beginning of the list.',
  },
} as const
