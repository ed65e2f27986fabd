package dev.parley.moderation;

import dev.parley.host.Helpdesk;
import dev.parley.host.HostKey;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.moderation.Deed.State;
import dev.parley.moderation.ModerationStore.Told;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Entry;
import dev.parley.sla.ClockStore.Timed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into tickets who did what to a message and why, and tells the clocks. */
public final class DeedReporter {
  private static final Logger log = LoggerFactory.getLogger(DeedReporter.class);
  private static final int BATCH = 100;

  private final ModerationStore store;
  private final InstantSource clock;

  /** Makes it. */
  public DeedReporter(ModerationStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Tells what is settled and not told yet.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked around each call
   * @return the deeds that were told
   */
  public List<Deed> runOnce(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Deed> told =
        store.untold(helpdesk.id(), BATCH).stream()
            .takeWhile(deed -> ours.getAsBoolean())
            .filter(deed -> noted(helpdesk, deed))
            .toList();
    if (!told.isEmpty() && ours.getAsBoolean()) {
      store.told(told.stream().map(DeedReporter::told).toList(), clock.instant());
    }
    return told;
  }

  /** What was done counts as an action of the person from when it was asked for. */
  private static Told told(Deed deed) {
    Deed.Target target = deed.target();
    String key = HostKey.of("deed", deed.key());
    return new Told(
        deed,
        Optional.of(deed)
            .filter(one -> one.status().state() == State.DONE)
            .map(
                one ->
                    new Entry(
                        new Timed(target.helpdesk(), target.ticket(), target.channel()),
                        key,
                        event(one))));
  }

  /** An answer of ours that is deleted within a minute never was one. */
  private static ClockEvent event(Deed deed) {
    return deed.target()
        .reply()
        .map(reply -> ClockEvent.retract(deed.status().since(), "reply:" + reply))
        .orElseGet(() -> ClockEvent.of(deed.at(), ClockEvent.Type.ACT));
  }

  private static boolean noted(Helpdesk helpdesk, Deed deed) {
    var note =
        new NewMessage(
            HostKey.of("deed", deed.key()),
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            DeedWords.of(deed),
            deed.status().since(),
            Optional.empty(),
            List.of());
    return helpdesk
        .append(deed.target().ticket(), note)
        .fold(
            done -> true,
            tryLater -> false,
            refused -> {
              log.warn(
                  "the helpdesk does not take the note on deed {}: {}", deed.id(), refused.why());
              return true;
            },
            unclear -> false);
  }
}
