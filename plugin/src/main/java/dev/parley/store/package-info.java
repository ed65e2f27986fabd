/**
 * SQL for every port of the features, on H2 and PostgreSQL alike.
 *
 * <p>The door is {@link dev.parley.store.SqlStores}: it opens the database, brings its tables up to
 * date and offers one store per port. A write that others rely on goes through {@link
 * dev.parley.store.Database#durable}: when it returns, the data survives the process and the power.
 *
 * <p>Made by {@code bundle}; nobody else sees SQL. One dialect serves both databases; where they
 * must differ there is a migration folder of its own.
 */
package dev.parley.store;
