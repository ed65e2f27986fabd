package dev.parley.bundle;

import dev.parley.host.Helpdesk;
import dev.parley.sla.ClockFields;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The helpdesk that is there at the moment, if any. Comes and goes at any time. */
final class HelpdeskSlot implements Supplier<Optional<Helpdesk>> {
  private static final Logger log = LoggerFactory.getLogger(HelpdeskSlot.class);

  private final Object lock = new Object();
  private volatile Optional<Helpdesk> helpdesk = Optional.empty();
  private Helpdesk.Watch watch = () -> {};

  @Override
  public Optional<Helpdesk> get() {
    return helpdesk;
  }

  /** A helpdesk appeared. */
  void put(Helpdesk arrived, Runnable wake) {
    synchronized (lock) {
      watch.close();
      watch = arrived.watch(wake);
      arrived
          .declare(ClockFields.specs())
          .fold(
              done -> "",
              tryLater -> tryLater.why(),
              refused -> refused.why(),
              unclear -> unclear.why())
          .lines()
          .forEach(why -> log.warn("the helpdesk did not take our fields: {}", why));
      helpdesk = Optional.of(arrived);
      log.info("helpdesk {} is here", arrived.id());
    }
    wake.run();
  }

  /** A helpdesk went away. */
  void remove(Helpdesk gone) {
    synchronized (lock) {
      if (helpdesk.filter(gone::equals).isPresent()) {
        helpdesk = Optional.empty();
        watch.close();
        watch = () -> {};
        log.info("helpdesk {} is gone; what comes in waits", gone.id());
      }
    }
  }
}
