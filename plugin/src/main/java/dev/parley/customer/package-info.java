/**
 * Who is one customer under several handles: ids of people on networks, and e-mail addresses.
 *
 * <p>The door is {@link dev.parley.customer.Customers}: it tells of a ticket who its customer is,
 * under which other handles they are known and which other tickets of theirs there are; it
 * searches, links two handles and takes a link back. It hears of e-mail tickets from the helpdesk's
 * change feed. Called by {@code web} and {@code bundle}; keeps through {@link
 * dev.parley.customer.CustomerStore}.
 *
 * <p>It promises: two handles are one customer only because somebody said so, with who and when,
 * and until somebody takes it back; a suggestion is only ever shown. A customer is all handles that
 * links lead to, so taking back one link parts them again as they were. Tickets are not merged.
 *
 * <p>What else is known of somebody hangs on a handle of theirs: {@link
 * dev.parley.customer.Profiles} what their network shows of them, read when somebody looks; {@link
 * dev.parley.customer.CustomerNotes} what the team noted; order numbers that they wrote ({@link
 * dev.parley.customer.Orders}). All of it goes when they are forgotten, and what nobody here wrote
 * also after the retention. {@link dev.parley.customer.OrderCard} asks a shop of the admin's choice
 * and keeps nothing.
 */
package dev.parley.customer;
