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
 * What is to be known of a customer beside this, such as notes, has its place here.
 */
package dev.parley.customer;
