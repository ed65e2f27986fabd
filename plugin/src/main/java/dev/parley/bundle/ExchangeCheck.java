package dev.parley.bundle;

import dev.parley.bundle.HelpdeskTrouble.Spell;
import dev.parley.feed.FeedStore;
import dev.parley.host.Helpdesk;
import dev.parley.web.HealthApi.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a helpdesk that is connected also takes what it is told, and says what changed. Its
 * troubles are those that this node met; how far its changes were read is known of all nodes.
 */
final class ExchangeCheck {
  private static final String NAME = "exchange";

  /** A trouble that is over within this needs nobody. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<HelpdeskTrouble> troubles;
  private final FeedStore feed;
  private final InstantSource clock;

  ExchangeCheck(List<HelpdeskTrouble> troubles, FeedStore feed, InstantSource clock) {
    this.troubles = List.copyOf(troubles);
    this.feed = feed;
    this.clock = clock;
  }

  /** Looks at the helpdesk that is there. */
  Check of(Helpdesk helpdesk) {
    Optional<Instant> read = feed.lastRead(helpdesk.id());
    return troubles.stream()
        .flatMap(trouble -> trouble.current().stream())
        .min(Comparator.comparing(Spell::since))
        .map(spell -> inTrouble(spell, read))
        .or(() -> read.filter(this::old).map(ExchangeCheck::standsStill))
        .orElseGet(() -> well(read));
  }

  private Check inTrouble(Spell spell, Optional<Instant> read) {
    String says =
        "Since %s the helpdesk does not take everything: %s %s"
            .formatted(
                time(spell.since()),
                spell.why(),
                read.map(at -> "Its changes were last read at " + time(at) + ".")
                    .orElse("Its changes were not read yet, so nothing is brought in."));
    return old(spell.since())
        ? Check.trouble(
            NAME,
            says,
            "Look whether the helpdesk is up and what its own log says. What comes in and what"
                + " agents reply is kept, and goes on by itself once the helpdesk answers.")
        : Check.warning(NAME, says, "Nothing to do yet; it is tried again all the time.");
  }

  private static Check standsStill(Instant read) {
    return Check.trouble(
        NAME,
        "The helpdesk's changes were last read at %s; what agents replied since then waits."
            .formatted(time(read)),
        "Look at the nodes below: one that works on the helpdesk and does not go on is to be"
            + " restarted. If there is none, look at the log.");
  }

  private Check well(Optional<Instant> read) {
    String last =
        troubles.stream()
            .flatMap(trouble -> trouble.last().stream())
            .max(Comparator.comparing(Spell::since))
            .flatMap(
                spell ->
                    spell
                        .until()
                        .map(
                            until ->
                                " The last trouble, from %s to %s: %s"
                                    .formatted(time(spell.since()), time(until), spell.why())))
            .orElse("");
    return Check.well(
        NAME,
        read.map(at -> "The helpdesk's changes were last read at " + time(at) + ".")
                .orElse("The helpdesk's changes are about to be read.")
            + last);
  }

  private boolean old(Instant at) {
    return Duration.between(at, clock.instant()).compareTo(PATIENCE) >= 0;
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
