package dev.parley.bundle;

import dev.parley.channel.Http;
import dev.parley.sla.HolidayImport;
import dev.parley.sla.HolidayReader;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.KeptCalendar;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaRevision.Deed;
import dev.parley.sla.SlaSettingsStore.FeedState;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the holiday files again that calendars follow. What cannot be read leaves in force what is;
 * the admin sees why. For the recurring job; twice at a time does no harm.
 */
final class HolidayFeeds {
  private static final Logger log = LoggerFactory.getLogger(HolidayFeeds.class);
  private static final String SELF = "Parley";

  private final ResponseRules rules;
  private final HolidayReader reader;
  private final InstantSource clock;

  HolidayFeeds(ResponseRules rules, HolidayReader reader, InstantSource clock) {
    this.rules = rules;
    this.reader = reader;
    this.clock = clock;
  }

  /** What is at an address, through the guard that keeps the house's own network out of reach. */
  static byte[] fetch(Http http, URI source) {
    return http.exchange(Http.Request.get(source).with("Accept", "text/calendar"))
        .fold(
            answered -> {
              if (answered.status() != 200) {
                throw new InvalidSettings("source", "answered " + answered.status());
              }
              return answered.body();
            },
            notSent -> {
              throw new InvalidSettings("source", "cannot be read: " + notSent.why());
            },
            noAnswer -> {
              throw new InvalidSettings("source", "cannot be read: " + noAnswer.why());
            });
  }

  /** Reads each once. */
  void runOnce() {
    rules.refresh();
    for (KeptCalendar calendar : rules.revision().book().calendars()) {
      calendar.holidays().flatMap(HolidayImport::source).ifPresent(from -> read(calendar, from));
    }
  }

  private void read(KeptCalendar calendar, URI source) {
    String trouble = "";
    try {
      HolidayImport fresh = reader.fetch(source);
      if (calendar.holidays().filter(had -> had.says(fresh.dates())).isEmpty()) {
        put(calendar, fresh);
      }
    } catch (InvalidSettings e) {
      trouble = e.getMessage();
      log.warn("the holidays of calendar {} stay as they are: {}", calendar.id(), e.getMessage());
    }
    rules.store().feed(calendar.id(), new FeedState(clock.instant(), trouble));
  }

  /** Whoever saved meanwhile is not overwritten; the next run looks again. */
  private void put(KeptCalendar calendar, HolidayImport fresh) {
    SlaRevision base = rules.revision();
    Optional<KeptCalendar> now = base.book().calendar(calendar.id()).filter(calendar::equals);
    now.ifPresent(
        same ->
            rules
                .save(
                    base,
                    SELF,
                    new Deed("holidays-refreshed", same.id(), same.name()),
                    base.book().with(same.with(Optional.of(fresh))))
                .fold(
                    saved -> {
                      log.info("the holidays of calendar {} were read anew", same.id());
                      return true;
                    },
                    overtaken -> false));
  }
}
