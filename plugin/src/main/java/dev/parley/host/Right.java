package dev.parley.host;

/** What a person may do, as the helpdesk decides it. */
public enum Right {
  /** See a ticket. */
  VIEW,
  /** Write an internal note. */
  NOTE,
  /** Write to a customer in private. */
  REPLY_PRIVATE,
  /** Write where everyone reads it. */
  REPLY_PUBLIC,
  /** Hide, delete, like. */
  MODERATE,
  /** See figures of the whole team. */
  REPORTS,
  /** Connect accounts and change settings. */
  ADMIN
}
