package dev.parley.intake;

import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Which items no database could keep, so that one of them does not take the others with it. */
final class ItemLimits {
  /** What fits into an index of PostgreSQL, several of them side by side. */
  private static final int MOST_BYTES = 1000;

  private static final int MOST_AUTHOR_BYTES = 500;

  private ItemLimits() {}

  /** Why an item cannot be kept, naming the field and the limit; empty if it can. */
  static Optional<String> objection(Item item) {
    return Stream.of(
            objection("message id", item.messageId(), MOST_BYTES),
            objection("lane", item.lane(), MOST_BYTES),
            objection("thread", item.thread(), MOST_BYTES),
            objection("author id", item.author().id(), MOST_AUTHOR_BYTES),
            objection("revision", item.revision(), MOST_BYTES))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether it can be kept. */
  static boolean fits(Holding holding) {
    return objection("thread", holding.thread(), MOST_BYTES).isEmpty()
        && objection("app", holding.app(), MOST_AUTHOR_BYTES).isEmpty();
  }

  /** Whether it can be kept. */
  static boolean fits(AdClick click) {
    return objection("thread", click.thread(), MOST_BYTES).isEmpty()
        && objection("ad", click.ad(), MOST_AUTHOR_BYTES).isEmpty()
        && objection("title", click.title(), MOST_BYTES).isEmpty()
        && Published.plausible(click.at());
  }

  private static Optional<String> objection(String field, String value, int most) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      return Optional.of("its %s has %d bytes, at most %d fit".formatted(field, bytes, most));
    }
    return value.indexOf('\0') < 0
        ? Optional.empty()
        : Optional.of("its %s holds a NUL character".formatted(field));
  }
}
