/**
 * From the network into the helpdesk: delivery → items → conversation → ticket → clocks.
 *
 * <p>The door is {@link dev.parley.intake.Intake}. {@code poll} stores a page as it came, with its
 * items and the next cursor, in one durable step; {@code work} takes waiting items oldest first and
 * brings each into the helpdesk under a key of its own. Either may be cut off at any line: what was
 * not finished is done again, and the keys make sure it shows once.
 *
 * <p>Called by {@code bundle.Jobs}, one call of each kind at a time; keeps through {@link
 * dev.parley.intake.IntakeStore}. An item that can never be brought in is set aside with its reason
 * and those behind it go on.
 */
package dev.parley.intake;
