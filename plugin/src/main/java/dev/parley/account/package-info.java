/**
 * The accounts an admin connected, their secrets at rest, and how they are doing.
 *
 * <p>The door is {@link dev.parley.account.Accounts}: it connects an account, lends a {@link
 * dev.parley.channel.Connection} for the length of one call (one at a time per account), and turns
 * trouble into a state with a reason and a next try that health and pages show.
 *
 * <p>Called by {@code intake}, {@code outbox}, {@code web} and {@code bundle}; stores through
 * {@link dev.parley.account.AccountStore}. Secrets are sealed before they reach the store and
 * opened only for a call: no method hands one out in the clear.
 *
 * <p>It does not poll, send or schedule.
 */
package dev.parley.account;
