export {
  type Calendar,
  type OpenWindow,
  type Weekday,
  aroundTheClock,
  mondayToFriday,
  weekdays,
} from './business-time/calendar.ts'
export { type Pause, deadline, elapsed, isOpen } from './business-time/clock.ts'
export { businessDays, businessDaysBetween } from './business-time/business-days.ts'
export { type Fold, instantOfLocal, isZone, localDay, startOfLocalDay } from './business-time/zone.ts'
export { zoneOfCountry } from './business-time/country-zone.ts'
