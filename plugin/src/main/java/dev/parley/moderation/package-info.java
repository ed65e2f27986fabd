/**
 * What agents do to customers' messages without writing: hide, show again, delete, like, and take a
 * like back.
 *
 * <p>The door is {@link dev.parley.moderation.Moderations}: it checks what is asked against what
 * the network has and keeps it; {@link dev.parley.moderation.Moderator} does it under the account's
 * lease until the network has taken or refused it; {@link dev.parley.moderation.DeedReporter}
 * writes who did what and why into the ticket, and tells the clocks. Called by {@code web} and
 * {@code bundle}; keeps through {@link dev.parley.moderation.ModerationStore}.
 *
 * <p>It promises: what was accepted is done or said to be refused, deeds on one message in the
 * order they were asked for. A deed may be done twice after a crash, which on the network is the
 * same as once. It does not delete our own replies.
 */
package dev.parley.moderation;
