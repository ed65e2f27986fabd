/**
 * Watches connected accounts: keeps what was wrong with each from when to when, learns how much
 * usually comes in, notices an unusual silence, and tells the admins once for each cause.
 *
 * <p>The door is {@link dev.parley.health.AccountWatch}, which {@code bundle} runs once a second on
 * one node; {@code web} reads what it keeps through {@link dev.parley.health.HealthStore}. What an
 * account's state itself says is kept by the store in the transaction that writes the state, so no
 * outage is too short to be counted.
 *
 * <p>It calls no network. The words are those of {@link dev.parley.account.Diagnosis}; what is told
 * goes out as errands of {@code notify}.
 */
package dev.parley.health;
