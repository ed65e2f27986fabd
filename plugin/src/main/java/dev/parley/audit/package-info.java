/**
 * Who did what: a log that is only ever added to, each row sealed by the hash of the one before.
 *
 * <p>The door is {@link dev.parley.audit.AuditLog}; rows are kept through {@link
 * dev.parley.audit.AuditStore}. Where a deed is a row of our own database, the deed and its row
 * here are one commit: either {@code store} adds the row beside the deed, or a door wraps the deed
 * in {@link dev.parley.audit.AuditLog#together}. All nodes add to one chain, in one order.
 *
 * <p>A row holds logins of the helpdesk's people and ids: of accounts, tickets, messages and
 * requests. It never holds words, names or handles of customers, nor secrets, so that who is
 * forgotten is forgotten here, too.
 *
 * <p>It has no thread and deletes nothing.
 */
package dev.parley.audit;
