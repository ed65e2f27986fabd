/**
 * A made-up network for the proof by faults: no stand-in of a real one, but everything a network
 * may do to us.
 *
 * <p>{@link dev.parley.harness.ledger.Ledger} is its server: conversations in which customers
 * write, edit and delete, pages to poll, signed webhooks, posts of ours with and without an
 * idempotency key, and faults from a seed or on demand. It remembers exactly what was written and
 * what was posted, so that the books can be compared. {@link
 * dev.parley.harness.ledger.LedgerChannel} is the driver, registered from the host's side as a
 * third party's would be.
 */
package dev.parley.harness.ledger;
