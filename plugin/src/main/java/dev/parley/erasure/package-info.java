/**
 * Forgets people who ask for it: through a network, or through an admin.
 *
 * <p>{@link dev.parley.erasure.Erasures} takes requests and tells how far they have come; {@link
 * dev.parley.erasure.Eraser}, run by {@code bundle}, finds the person, blanks what is kept of them,
 * has the helpdesk do the same, and forgets in the end who it was. Each step may be cut off and
 * done again. What needs a person says so: nobody is guessed.
 *
 * <p>Clock events are no part of it: they name nobody, so response times and reports stay as they
 * are. Texts that agents have not sent yet lie in their browsers, out of reach.
 */
package dev.parley.erasure;
