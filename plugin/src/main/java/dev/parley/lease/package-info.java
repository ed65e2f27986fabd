/**
 * Who may do a piece of work, when several nodes share a database.
 *
 * <p>A {@link dev.parley.lease.Lease} is the right to do one named piece of work alone, for a
 * while. Whoever takes it gets a token that was never given before; every write under the lease
 * checks that token in the same transaction, so that a node that was paused too long cannot write
 * over the work of the one that took over. Names in use: {@code account:<id>} for calls to a
 * network, {@code lane:<account>/<lane>} for bringing items into the helpdesk, {@code
 * helpdesk:<id>} for reading its changes and telling it states.
 *
 * <p>{@link dev.parley.lease.OneByOne} waits for a lease, for short work that somebody waits for.
 *
 * <p>Times are those of the database, so that a node with a wrong clock neither keeps nor takes a
 * lease by mistake.
 */
package dev.parley.lease;
