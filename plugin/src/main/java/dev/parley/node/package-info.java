/**
 * The nodes that share a database: who is there, what time it is for all of them, and which tickets
 * moved on at another one.
 *
 * <p>{@link dev.parley.node.Nodes} tells of the others and is told that this one lives; {@link
 * dev.parley.node.SharedClock} gives the database's time, so that a node whose own clock is wrong
 * stamps nothing wrong. Called by {@code bundle}; stores through {@link dev.parley.node.NodeStore}.
 * With H2 there is one node and no second clock.
 *
 * <p>It does not elect, order or hand out work: leases do that.
 */
package dev.parley.node;
