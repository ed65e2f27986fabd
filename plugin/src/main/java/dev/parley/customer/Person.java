package dev.parley.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody under one of their handles.
 *
 * @param handle what they are known by
 * @param channel id of the channel; {@code email} for an address
 * @param name what they call themselves; empty if that is not known
 * @param nick the handle that people see, without an at sign in front, or the address; empty if
 *     there is none
 * @param seen when they wrote last, as far as is known
 */
public record Person(
    Handle handle, String channel, String name, String nick, Optional<Instant> seen) {
  /** The channel of e-mail. */
  public static final String MAIL = "email";
}
