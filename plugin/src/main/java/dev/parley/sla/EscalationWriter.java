package dev.parley.sla;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes what a policy escalates as a document of maps and lists, which {@link EscalationReader}
 * reads back as it was. The same settings always give the same document.
 */
final class EscalationWriter {
  private EscalationWriter() {}

  static Map<String, Object> write(EscalationSettings settings) {
    Map<String, Object> document = new LinkedHashMap<>();
    settings.noticesWithin().ifPresent(calendar -> document.put("noticesWithin", calendar));
    document.put("steps", settings.steps().stream().map(EscalationWriter::step).toList());
    return document;
  }

  private static Map<String, Object> step(EscalationStep step) {
    Map<String, Object> document = new LinkedHashMap<>();
    step.share().ifPresent(share -> document.put("at", share));
    put(document, "clocks", step.clocks(), ClockName::id);
    step.before().ifPresent(before -> document.put("before", length(before)));
    put(document, "windows", step.windows(), name -> name);
    step.assign().ifPresent(login -> document.put("assign", login));
    step.priority().ifPresent(priority -> document.put("priority", priority));
    put(document, "tags", step.tags(), name -> name);
    Map<String, Object> told = told(step.told());
    if (!told.isEmpty()) {
      document.put("notify", told);
    }
    return document;
  }

  /** Wall time; only whole hours have a unit that says so. */
  private static String length(Duration time) {
    boolean wholeHours = time.equals(Duration.ofHours(time.toHours()));
    return wholeHours ? time.toHours() + "hc" : new Target.BusinessTime(time).toString();
  }

  private static Map<String, Object> told(EscalationStep.Told told) {
    Map<String, Object> document = new LinkedHashMap<>();
    put(document, "desk", told.desk(), name -> name);
    put(document, "mail", told.mail(), name -> name);
    put(document, "webhooks", told.webhooks(), name -> name);
    return document;
  }

  private static <T> void put(
      Map<String, Object> document, String name, Collection<T> values, Function<T, String> text) {
    if (!values.isEmpty()) {
      List<String> sorted = values.stream().map(text).sorted().toList();
      document.put(name, sorted);
    }
  }
}
