/**
 * The proof that nothing is lost and nothing doubled: the real bundle in child processes, a network
 * and a helpdesk that fail at random, and {@code kill -9} at random moments.
 *
 * <p>{@link dev.parley.harness.proof.Proof} is the command; docs/proof.md says how to run it and
 * what it has shown. What customers wrote and agents were promised is kept in this process, which
 * nobody kills, and compared with Desk and the network at the end by {@link
 * dev.parley.harness.proof.Audit}.
 */
package dev.parley.harness.proof;
