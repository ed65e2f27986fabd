package dev.parley.bundle;

import dev.parley.erasure.Erasure;
import dev.parley.erasure.Erasure.State;
import dev.parley.erasure.Erasures;
import dev.parley.web.HealthApi.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says that a request to be forgotten waits for an admin, or will be late. */
final class ErasureChecks implements Supplier<Optional<Check>> {
  private static final int LATEST = 200;
  private static final Duration SOON = Duration.ofDays(7);
  private static final String WHERE = "See Requests to be forgotten, on the admin page.";

  private final Erasures erasures;
  private final InstantSource clock;

  ErasureChecks(Erasures erasures, InstantSource clock) {
    this.erasures = erasures;
    this.clock = clock;
  }

  @Override
  public Optional<Check> get() {
    List<Erasure> open =
        erasures.list(Long.MAX_VALUE, LATEST).stream()
            .filter(one -> !one.status().state().over())
            .toList();
    long forPeople =
        open.stream().filter(one -> one.status().state() == State.NEEDS_PERSON).count();
    Optional<Instant> first = open.stream().map(Erasure::due).min(Comparator.naturalOrder());
    boolean late = first.filter(due -> due.isBefore(clock.instant().plus(SOON))).isPresent();
    if (late) {
      return Optional.of(
          Check.trouble(
              "requests to be forgotten",
              "%d are not done; the first is to be done by %s.".formatted(open.size(), first.get()),
              WHERE));
    }
    return forPeople == 0
        ? Optional.empty()
        : Optional.of(
            Check.warning(
                "requests to be forgotten",
                "%d wait for an admin; the first is to be done by %s."
                    .formatted(forPeople, first.orElseThrow()),
                WHERE));
  }
}
