package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * A reply that ends a clock.
 *
 * @param at when the network had it
 * @param waited what the customer waited, from the turn's first message
 * @param handled what the agent took, from seeing the message to sending the reply; absent for a
 *     reply that was not sent by a person through us
 */
public record Answer(Instant at, Lapse waited, Optional<Lapse> handled) {}
