package dev.parley.bundle;

import java.util.Optional;
import org.slf4j.Logger;

/** Logs the beginning and the end of a trouble, not each time it shows. */
final class SaidOnce {
  private final Logger log;
  private Optional<String> trouble = Optional.empty();

  SaidOnce(Logger log) {
    this.log = log;
  }

  /** Takes in how the helpdesk is doing: the reason if it does not take everything. */
  synchronized void helpdesk(Optional<String> now) {
    if (now.isPresent() && trouble.isEmpty()) {
      log.warn("the helpdesk does not take everything: {}", now.get());
    } else if (now.isEmpty() && trouble.isPresent()) {
      log.info("the helpdesk takes everything again");
    }
    trouble = now;
  }
}
