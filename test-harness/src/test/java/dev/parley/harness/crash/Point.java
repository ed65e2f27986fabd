package dev.parley.harness.crash;

/** Where a call of the plug-in to the helpdesk can be held for ever. */
enum Point {
  /** It asks to open a ticket; nothing is written. */
  TICKET_ASKED_FOR,
  /** The ticket is there; the plug-in has no answer. */
  TICKET_OPENED,
  /** An agent's reply from the composer is there; neither plug-in nor agent has an answer. */
  REPLY_WRITTEN,
  /** The plug-in asked what changed; the answer would tell it of an agent's reply. */
  REPLY_NOT_HEARD_OF,
  /** It wants to show that a reply was delivered; nothing is written. */
  DELIVERY_TO_BE_SHOWN,
  /** The helpdesk shows that a reply was delivered; the plug-in has no answer. */
  DELIVERY_SHOWN,
  /** It wants to show that the clock is met; nothing is written. */
  CLOCK_TO_BE_SHOWN,
  /** The helpdesk shows that the clock is met; the plug-in has no answer. */
  CLOCK_SHOWN
}
