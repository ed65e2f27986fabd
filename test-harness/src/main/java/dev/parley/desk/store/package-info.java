/**
 * Desk's data in SQL, on an H2 file or on PostgreSQL (schema {@code desk}), in one dialect for
 * both.
 *
 * <p>The doors are {@link dev.parley.desk.store.Transactions}, which runs a piece of work in one
 * transaction, and one store per table, whose methods take the open connection. Rules (who may,
 * what reopens a ticket, what is mailed) live in {@code dev.parley.desk.ticket}, not here.
 *
 * <p>Promises: a commit survives the death of the process; {@link dev.parley.desk.store.FeedStore}
 * numbers changes in the order of their commits, so whoever has read up to a number has missed
 * nothing below it. A transaction that lost against another one is run again, so the work handed in
 * must have no effect outside the database.
 */
package dev.parley.desk.store;
