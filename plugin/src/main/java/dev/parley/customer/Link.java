package dev.parley.customer;

import java.time.Instant;

/**
 * That two handles are one customer.
 *
 * @param id Parley's number of it
 * @param by login of who said so
 * @param at when
 */
public record Link(long id, Handle one, Handle other, String by, Instant at) {}
