/**
 * From the network into the helpdesk: delivery → items → lane → conversation → ticket → clocks.
 *
 * <p>The doors are {@link dev.parley.intake.Intake}, which reads pages and brings items in, and
 * {@link dev.parley.intake.Deliveries}, which takes webhooks and reads them afterwards. Everything
 * is stored as it came before anything is made of it. Items of one lane are brought in one after
 * the other under the lane's lease, each under a key of its own. Any step may be cut off at any
 * line: what was not finished is done again, here or on another node, and the keys make sure it
 * shows once. What an item means is judged from all that is known of its message ({@code
 * Revisions}), so that the order in which events come does not matter.
 *
 * <p>Called by {@code bundle.Jobs} and {@code web}, on several threads and nodes at once; keeps
 * through {@link dev.parley.intake.IntakeStore} and {@link dev.parley.intake.DeliveryStore}. An
 * item that can never be brought in is set aside with its reason and those behind it go on.
 */
package dev.parley.intake;
