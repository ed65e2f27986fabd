package dev.parley.sla;

import dev.parley.notify.Errand;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step of an escalation orders, in words. */
final class EscalationErrands {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private EscalationErrands() {}

  static List<Errand> of(Timed ticket, DueStep step, boolean late, Instant now) {
    EscalationStep todo = step.step();
    String key = ticket.helpdesk() + "/" + ticket.ticket().value() + "/" + step.cause();
    Instant from = step.toldFrom(now);
    boolean held = from.isAfter(now);
    Map<String, String> words = words(step, late);
    List<Errand> errands = new ArrayList<>();
    if (todo.changesTicket()) {
      Map<String, String> change = new HashMap<>();
      todo.assign().ifPresent(login -> change.put("assign", login));
      todo.priority().ifPresent(priority -> change.put("priority", priority));
      errands.add(
          errand(key + "/change", ticket, step, Errand.Kind.CHANGE, todo.tags(), change, now));
    }
    if (!todo.told().desk().isEmpty()) {
      errands.add(
          told(
              key + "/desk",
              ticket,
              step,
              Errand.Kind.DESK,
              todo.told().desk(),
              words,
              from,
              held));
    }
    if (!todo.told().mail().isEmpty()) {
      errands.add(
          told(
              key + "/mail",
              ticket,
              step,
              Errand.Kind.MAIL,
              todo.told().mail(),
              words,
              from,
              held));
    }
    Map<String, String> facts = facts(ticket, step, late, words);
    for (String webhook : todo.told().webhooks()) {
      errands.add(
          told(
              key + "/webhook/" + webhook,
              ticket,
              step,
              Errand.Kind.WEBHOOK,
              Set.of(webhook),
              facts,
              from,
              held));
    }
    return errands;
  }

  private static Errand errand(
      String key,
      Timed ticket,
      DueStep step,
      Errand.Kind kind,
      Set<String> to,
      Map<String, String> says,
      Instant from) {
    return told(key, ticket, step, kind, to, says, from, false);
  }

  private static Errand told(
      String key,
      Timed ticket,
      DueStep step,
      Errand.Kind kind,
      Set<String> to,
      Map<String, String> says,
      Instant from,
      boolean held) {
    return new Errand(
        key,
        ticket.helpdesk(),
        Optional.of(ticket.ticket()),
        step.cause(),
        kind,
        to,
        says,
        from,
        held);
  }

  private static Map<String, String> words(DueStep step, boolean late) {
    String clock = inWords(step.clock());
    String subject;
    String text;
    if (step.step().share().isPresent()) {
      int share = step.step().percent();
      subject = share < 100 ? clock + ": " + share + " % of the time is used" : clock + ": overdue";
      text =
          share < 100
              ? "It is due %s.".formatted(WHEN.format(step.clockDue()))
              : "It was due %s; %d %% of the time is used."
                  .formatted(WHEN.format(step.clockDue()), share);
    } else {
      subject = clock + " closes soon";
      text = "The network takes replies until %s.".formatted(WHEN.format(step.clockDue()));
    }
    String policy = step.policy().map(" Policy \"%s\"."::formatted).orElse("");
    String lateness =
        late ? " This notice is late; it was due %s.".formatted(WHEN.format(step.at())) : "";
    return Map.of(
        "subject", late ? subject + " (late notice)" : subject, "text", text + policy + lateness);
  }

  private static Map<String, String> facts(
      Timed ticket, DueStep step, boolean late, Map<String, String> words) {
    Map<String, String> facts = new HashMap<>(words);
    facts.put("event", "escalation");
    facts.put("channel", ticket.channel());
    facts.put("clock", step.clock());
    facts.put("cause", step.cause());
    facts.put("step", step.step().at());
    facts.put("stepDue", step.at().toString());
    facts.put("clockDue", step.clockDue().toString());
    facts.put("late", Boolean.toString(late));
    step.policy().ifPresent(policy -> facts.put("policy", policy));
    return facts;
  }

  private static String inWords(String clock) {
    return switch (clock) {
      case "firstResponse" -> "First response";
      case "nextResponse" -> "Next response";
      case "resolution" -> "Resolution";
      case "promised" -> "Promised update";
      case ReplyWindow.STANDARD -> "Reply window";
      case ReplyWindow.HUMAN_AGENT -> "Reply window for people";
      default -> clock;
    };
  }
}
