package dev.parley.bundle;

import dev.parley.fault.Wordless;
import dev.parley.host.FieldSpec;
import dev.parley.host.Helpdesk;
import dev.parley.host.WriteResult;
import dev.parley.intake.ThreadFields;
import dev.parley.sla.ClockFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The helpdesk that is there at the moment, if any. Comes and goes at any time. */
final class HelpdeskSlot implements Supplier<Optional<Helpdesk>> {
  private static final Logger log = LoggerFactory.getLogger(HelpdeskSlot.class);

  private final Object lock = new Object();
  private volatile Optional<SteadyHelpdesk> helpdesk = Optional.empty();
  private volatile Optional<Helpdesk> declaredTo = Optional.empty();
  private Helpdesk.Watch watch = () -> {};

  @Override
  public Optional<Helpdesk> get() {
    return helpdesk.map(Helpdesk.class::cast);
  }

  /**
   * Says to a helpdesk which fields we write, once it takes them.
   *
   * @return the reason if it could not be asked; then it is to be told again
   */
  Optional<String> declare(Helpdesk here) {
    if (declaredTo.filter(told -> told == here).isPresent()) {
      return Optional.empty();
    }
    WriteResult<Void> result = here.declare(fields());
    return result.fold(
        done -> declared(here),
        tryLater -> Optional.of(tryLater.why()),
        refused -> {
          log.warn("the helpdesk refuses our fields: {}", refused.why());
          return declared(here);
        },
        unclear -> Optional.of(unclear.why()));
  }

  private Optional<String> declared(Helpdesk here) {
    declaredTo = Optional.of(here);
    return Optional.empty();
  }

  /** A helpdesk appeared. */
  void put(Helpdesk arrived, Runnable wake) {
    synchronized (lock) {
      var steady = SteadyHelpdesk.of(arrived);
      endWatch();
      watch = steady.watch(wake);
      helpdesk = Optional.of(steady);
      log.info("helpdesk {} is here", steady.id());
    }
    wake.run();
  }

  /** A helpdesk went away. */
  void remove(Helpdesk gone) {
    synchronized (lock) {
      if (helpdesk.filter(here -> here.desk() == gone || here == gone).isPresent()) {
        helpdesk = Optional.empty();
        declaredTo = Optional.empty();
        endWatch();
        log.info("the helpdesk is gone; what comes in waits");
      }
    }
  }

  /** The helpdesk may have vanished already. */
  private void endWatch() {
    try {
      watch.close();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.debug("ending the watch failed", Wordless.of(e));
    }
    watch = () -> {};
  }

  /** All ticket fields that Parley writes. */
  private static List<FieldSpec> fields() {
    return Stream.of(ClockFields.specs(), ThreadFields.specs()).flatMap(List::stream).toList();
  }
}
