package dev.parley.model;

/** Who will be able to read a text. */
public enum Audience {
  /** Everyone on the network: a comment, a reply under a post. */
  PUBLIC,
  /** The customer alone: a direct message, an e-mail. */
  PRIVATE,
  /** The team alone: an internal note of the helpdesk; it never leaves the house. */
  NOTE
}
