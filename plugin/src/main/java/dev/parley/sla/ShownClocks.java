package dev.parley.sla;

import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.sla.ClockStore.Untold;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows reckoned clocks in the helpdesk's fields, nearest due first. */
final class ShownClocks {
  private static final Logger log = LoggerFactory.getLogger(ShownClocks.class);
  private static final int AT_ONCE = 200;

  private final ClockStore store;

  ShownClocks(ClockStore store) {
    this.store = store;
  }

  /**
   * Shows reckoned values in the helpdesk. A call that outlasts the caller's lease may have put old
   * values over newer ones; they are shown once more then.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked after each call
   * @return the reason if the helpdesk could not take them; empty if it could
   */
  Optional<String> show(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Untold> untold = store.untold(helpdesk.id(), AT_ONCE);
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    return show(helpdesk, untold, ours);
  }

  /** Whether the helpdesk has not been shown all yet. */
  boolean behind(Helpdesk helpdesk) {
    return !store.untold(helpdesk.id(), 1).isEmpty();
  }

  /** One ticket that is refused must not keep the others' clocks from view. */
  private Optional<String> show(Helpdesk helpdesk, List<Untold> untold, BooleanSupplier ours) {
    List<FieldValues> values =
        untold.stream().map(u -> new FieldValues(u.ticket().ticket(), u.fields())).toList();
    return helpdesk
        .setFields(values)
        .fold(
            done -> {
              if (ours.getAsBoolean()) {
                store.told(untold);
              } else {
                store.showAgain(untold);
              }
              return Optional.empty();
            },
            tryLater -> Optional.of(tryLater.why()),
            refused -> {
              if (untold.size() > 1) {
                return untold.stream()
                    .flatMap(one -> show(helpdesk, List.of(one), ours).stream())
                    .findFirst();
              }
              Untold one = untold.get(0);
              log.warn(
                  "the helpdesk refuses the clocks of ticket {}: {}",
                  one.ticket().ticket(),
                  refused.why());
              store.told(untold);
              return Optional.empty();
            },
            unclear -> Optional.of(unclear.why()));
  }
}
