/**
 * Tickets that people merged into others, and messages that they split off into tickets.
 *
 * <p>The doors are {@link dev.parley.merge.Merges} and {@link dev.parley.merge.Splits}: they hear
 * from the helpdesk's change feed that one ticket was merged into another or was parted from it
 * again, or that messages of one were given a ticket of their own, and tell which tickets belong
 * together. Called by {@code bundle} and {@code web}; keep through {@link
 * dev.parley.merge.MergeStore} and {@link dev.parley.merge.SplitStore}.
 *
 * <p>They promise: a merge moves nothing. Messages, replies, drafts and events stay with the ticket
 * they belong to, so that an answer goes where the customer wrote, and so that taking a merge back
 * leaves nothing behind. Messages that are split off go to their new ticket, with what the customer
 * answers to them; it is taken back by merging that into the other one. What clocks make of it are
 * {@link dev.parley.sla.Merging} and {@link dev.parley.sla.Splitting}. Each change counts once,
 * however often it is told, and an older one never undoes a newer one.
 */
package dev.parley.merge;
