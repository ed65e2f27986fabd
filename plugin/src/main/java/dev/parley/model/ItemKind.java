package dev.parley.model;

/** What a customer's message is, in the words of response-time policies. */
public enum ItemKind {
  /** A comment or reply under a post of ours, or in a thread we are part of. */
  COMMENT,
  /** A comment under an advertisement. */
  AD_COMMENT,
  /** A post that names us. */
  MENTION,
  /** A private message. */
  DIRECT_MESSAGE,
  /** A review with or without stars. */
  REVIEW,
  /** A post found by a search; it opens no ticket by itself. */
  SEARCH_HIT,
  /** An e-mail of the helpdesk's own. */
  EMAIL
}
