package dev.parley.bundle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a helpdesk takes one kind of work: the trouble that it is in, or was in last. Logs where a
 * trouble begins and ends, not each time it shows. Safe for use by several threads.
 */
final class HelpdeskTrouble {
  private static final Logger log = LoggerFactory.getLogger(HelpdeskTrouble.class);

  private final String work;
  private final InstantSource clock;
  private Optional<Spell> last = Optional.empty();

  /**
   * Makes it.
   *
   * @param work what the helpdesk is asked for, for the log
   */
  HelpdeskTrouble(String work, InstantSource clock) {
    this.work = work;
    this.clock = clock;
  }

  /**
   * A trouble.
   *
   * @param why the reason it showed last
   * @param since when it began
   * @param until when it was over; empty if it is not
   */
  record Spell(String why, Instant since, Optional<Instant> until) {}

  /** Takes in how the helpdesk is doing: the reason if it does not take everything. */
  synchronized void helpdesk(Optional<String> now) {
    Optional<Spell> before = current();
    if (now.isPresent()) {
      if (before.isEmpty()) {
        log.warn("{}: the helpdesk does not take everything: {}", work, now.get());
      }
      Instant since = before.map(Spell::since).orElseGet(clock::instant);
      last = Optional.of(new Spell(now.get(), since, Optional.empty()));
    } else if (before.isPresent()) {
      log.info("{}: the helpdesk takes everything again", work);
      last = before.map(was -> new Spell(was.why(), was.since(), Optional.of(clock.instant())));
    }
  }

  /** Another node does this work, or nobody: what is the case now is not known here. */
  synchronized void notOurs() {
    last =
        current()
            .map(was -> new Spell(was.why(), was.since(), Optional.of(clock.instant())))
            .or(() -> last);
  }

  /** The trouble it is in. */
  synchronized Optional<Spell> current() {
    return last.filter(spell -> spell.until().isEmpty());
  }

  /** The trouble it is in, or was in last. */
  synchronized Optional<Spell> last() {
    return last;
  }
}
