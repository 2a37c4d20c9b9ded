export { type CardField, cardFields } from './card.ts'
