import { type Money, addMoney } from '#platform/money.ts'

/** A kind of lead: the share (0 to 1) that becomes customers in closed cohorts, and how many were delivered. */
export type SegmentDelivery = { segment: string; conversion: number; leads: number }

export type SegmentValue = SegmentDelivery & {
  /** One lead, to the cent; for showing. */
  leadValue: Money
  /** All of them, rounded once: the parts add up to the total. */
  value: Money
}

export type DeliveredValue = { segments: SegmentValue[]; total: Money }

/** Whole minor units; halves that floating numbers miss by a hair (0.15 * 50) go up as on paper. */
function rounded(minor: number, currency: string): Money {
  return { minor: Math.round(Number(minor.toPrecision(14))), currency }
}

function checkShare(share: number, what: string): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${what} lies between 0 and 1, not ${share}`)
}

/** What part of an amount a share (0 to 1) is, to the cent. Outside 0 to 1 it is a RangeError. */
export function shareOf(amount: Money, share: number): Money {
  checkShare(share, 'a share')
  return rounded(amount.minor * share, amount.currency)
}

/**
 * What one lead is worth: conversion to customer (0 to 1) times the value of a customer, to the cent (science.md C.4).
 * A conversion outside 0 to 1 is a RangeError.
 */
export function leadValue(conversion: number, customerValue: Money): Money {
  return shareOf(customerValue, conversion)
}

/**
 * The value of delivered leads by segment and in all, `Σ n · conversion · customer value` (science.md C.4): each segment is rounded
 * once to the cent, and the total is the sum of what is shown. Counts below 0 are a RangeError.
 */
export function deliveredValue(deliveries: readonly SegmentDelivery[], customerValue: Money): DeliveredValue {
  const { currency } = customerValue
  const segments = deliveries.map((delivery) => {
    const { conversion, leads } = delivery
    if (!(leads >= 0)) throw new RangeError(`leads are not counted below 0: ${leads}`)
    const one = leadValue(conversion, customerValue)
    return { ...delivery, leadValue: one, value: rounded(leads * conversion * customerValue.minor, currency) }
  })
  return { segments, total: segments.reduce((sum, { value }) => addMoney(sum, value), { minor: 0, currency }) }
}
