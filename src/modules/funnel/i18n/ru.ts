import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const ru: Same<typeof en> = {
  errors: {
    'unknown-dimension': 'Нет поля «{wish}», по которому можно сгруппировать. Есть поля: {known}.',
    'too-many-keys': 'У поля «{dimension}» {keys} разных значений. Выберите поле, где их меньше, или сначала отфильтруйте.',
    'bad-cursor': 'Это место списка неизвестно. Начните с начала списка.',
  },
}
