/**
 * Tickets that people merged into others.
 *
 * <p>The door is {@link dev.parley.merge.Merges}: it hears from the helpdesk's change feed that one
 * ticket was merged into another or was parted from it again, and tells which tickets are shown
 * with which. Called by {@code bundle} and {@code web}; keeps through {@link
 * dev.parley.merge.MergeStore}.
 *
 * <p>It promises: a merge moves nothing. Messages, replies, drafts and events stay with the ticket
 * they belong to, so that an answer goes where the customer wrote, and so that taking a merge back
 * leaves nothing behind. What clocks make of it is {@link dev.parley.sla.Merging}. Each change
 * counts once, however often it is told, and an older one never undoes a newer one.
 */
package dev.parley.merge;
