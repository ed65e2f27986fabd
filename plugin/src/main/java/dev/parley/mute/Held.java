package dev.parley.mute;

import dev.parley.model.Item;
import java.time.Instant;

/**
 * A message that was held back.
 *
 * @param id Parley's number of its item
 * @param seen when it came
 * @param item what it says
 */
public record Held(long id, Instant seen, Item item) {}
