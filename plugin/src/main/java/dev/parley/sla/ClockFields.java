package dev.parley.sla;

import dev.parley.host.FieldSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ticket fields that show the clocks in the helpdesk's own lists. */
public final class ClockFields {
  /** Earliest running due of all clocks. */
  public static final String NEXT_DUE = "next_due";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ClockFields() {}

  /** The fields to declare to the helpdesk. */
  public static List<FieldSpec> specs() {
    return List.of(
        new FieldSpec(NEXT_DUE, "Next due", FieldSpec.Type.INSTANT),
        new FieldSpec("next_due_clock", "Next due clock", FieldSpec.Type.TEXT),
        new FieldSpec("sla_state", "SLA state", FieldSpec.Type.TEXT),
        new FieldSpec("first_response_due", "First response due", FieldSpec.Type.INSTANT),
        new FieldSpec("first_response_state", "First response", FieldSpec.Type.TEXT),
        new FieldSpec("first_response_at", "First response at", FieldSpec.Type.INSTANT),
        new FieldSpec("policy", "SLA policy", FieldSpec.Type.TEXT));
  }

  /** The values for a view; a field without a value is empty, which clears it. */
  static Map<String, String> of(ClocksView view, SlaPolicies.Choice choice) {
    var values = new LinkedHashMap<String, String>();
    ClockView first = view.firstResponse();
    values.put(NEXT_DUE, text(view.nextDue().map(ClocksView.NextDue::due)));
    values.put("next_due_clock", view.nextDue().map(ClocksView.NextDue::clock).orElse(""));
    values.put("sla_state", current(view).state().id());
    values.put("first_response_due", text(first.due()));
    values.put("first_response_state", first.state().id());
    values.put("first_response_at", text(first.at()));
    values.put("policy", choice.policy().map(SlaPolicy::name).orElse(""));
    return values;
  }

  /** The clock whose state the ticket as a whole shows: the running one, else the last one. */
  static ClockView current(ClocksView view) {
    List<ClockView> next = view.nextResponse();
    return next.isEmpty() ? view.firstResponse() : next.get(next.size() - 1);
  }

  private static String text(Optional<Instant> instant) {
    return instant.map(MILLIS::format).orElse("");
  }
}
