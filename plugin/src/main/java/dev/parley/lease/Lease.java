package dev.parley.lease;

/**
 * A right that was taken.
 *
 * @param name the piece of work
 * @param token given once and never again; writes under the lease carry it
 */
public record Lease(String name, long token) {}
