package dev.parley.sla;

import dev.parley.host.FieldSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ticket fields that show the clocks in the helpdesk's own lists. */
public final class ClockFields {
  /** Earliest running due of all clocks. */
  public static final String NEXT_DUE = "next_due";

  /** The field that says since when the ticket's clocks stand still. */
  public static final String PAUSED_SINCE = "paused_since";

  /** When the network takes no more replies by just anybody. */
  public static final String WINDOW_CLOSES = "window_closes";

  private static final String WINDOW_NEXT = "window_next";
  private static final String WAITING_SINCE = "waiting_since";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ClockFields() {}

  /** The fields to declare to the helpdesk. */
  public static List<FieldSpec> specs() {
    return List.of(
        instant(NEXT_DUE, "Next due"),
        text("next_due_clock", "Next due clock"),
        text("sla_state", "SLA state"),
        instant("first_response_due", "First response due"),
        text("first_response_state", "First response"),
        instant("first_response_at", "First response at"),
        instant("next_response_due", "Next response due"),
        text("next_response_state", "Next response"),
        instant("resolution_due", "Resolution due"),
        text("resolution_state", "Resolution"),
        instant("promised_due", "Promised update due"),
        text("promised_state", "Promised update"),
        instant(PAUSED_SINCE, "Paused since"),
        instant(WINDOW_CLOSES, "Reply window closes"),
        instant("human_window_closes", "Reply window for people closes"),
        instant(WINDOW_NEXT, "Next reply window closes"),
        instant(WAITING_SINCE, "Customer waits since"),
        text("policy", "SLA policy"));
  }

  private static FieldSpec instant(String name, String label) {
    return new FieldSpec(name, label, FieldSpec.Type.INSTANT);
  }

  private static FieldSpec text(String name, String label) {
    return new FieldSpec(name, label, FieldSpec.Type.TEXT);
  }

  /** The values for a view; a field without a value is empty, which clears it. */
  static Map<String, String> of(ClocksView view, Optional<SlaPolicy> policy) {
    var values = new LinkedHashMap<String, String>();
    ClockView first = view.firstResponse();
    Optional<ClockView> next = last(view.nextResponse());
    Optional<ClockView> promised = last(view.promised());
    values.put(NEXT_DUE, text(view.nextDue().map(ClocksView.NextDue::due)));
    values.put("next_due_clock", view.nextDue().map(ClocksView.NextDue::clock).orElse(""));
    values.put("sla_state", current(view).state().id());
    values.put("first_response_due", text(first.due()));
    values.put("first_response_state", first.state().id());
    values.put("first_response_at", text(first.at()));
    values.put("next_response_due", text(next.flatMap(ClockView::due)));
    values.put("next_response_state", next.map(clock -> clock.state().id()).orElse(""));
    values.put("resolution_due", text(view.resolution().due()));
    values.put("resolution_state", view.resolution().state().id());
    values.put("promised_due", text(promised.flatMap(ClockView::due)));
    values.put("promised_state", promised.map(clock -> clock.state().id()).orElse(""));
    values.put(PAUSED_SINCE, text(pausedSince(view)));
    values.put(WINDOW_CLOSES, text(closes(view, ReplyWindow.STANDARD)));
    values.put("human_window_closes", text(closes(view, ReplyWindow.HUMAN_AGENT)));
    values.put("policy", policy.map(SlaPolicy::name).orElse(""));
    return values;
  }

  /** What needs no policy: which window closes next, and since when the customer waits. */
  static Map<String, String> ofAll(ClocksView all, Instant now) {
    return Map.of(
        WINDOW_NEXT, text(nextClosing(all, now)), WAITING_SINCE, text(all.waitingSince()));
  }

  private static Optional<ClockView> last(List<ClockView> clocks) {
    return clocks.isEmpty() ? Optional.empty() : Optional.of(clocks.get(clocks.size() - 1));
  }

  /** Since when the response clock has stood still, else the resolution. */
  private static Optional<Instant> pausedSince(ClocksView view) {
    return current(view).pausedSince().or(() -> view.resolution().pausedSince());
  }

  /** One that has closed is no reason for haste any more; the one that is left may be. */
  private static Optional<Instant> nextClosing(ClocksView view, Instant now) {
    return view.windows().stream()
        .filter(window -> window.open(now))
        .map(ReplyWindow::closesAt)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> closes(ClocksView view, String window) {
    return view.windows().stream()
        .filter(one -> one.name().equals(window))
        .map(ReplyWindow::closesAt)
        .findFirst();
  }

  /**
   * The clock whose state the ticket as a whole shows: that of the last message while it waits,
   * else a promise that is to be kept, else that of the last message.
   */
  static ClockView current(ClocksView view) {
    ClockView response = last(view.nextResponse()).orElse(view.firstResponse());
    return last(view.promised())
        .filter(promise -> promise.state().open() && !response.state().open())
        .orElse(response);
  }

  private static String text(Optional<Instant> instant) {
    return instant.map(MILLIS::format).orElse("");
  }
}
