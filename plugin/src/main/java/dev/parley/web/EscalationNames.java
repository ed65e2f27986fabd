package dev.parley.web;

import dev.parley.notify.Webhooks;
import dev.parley.right.Permission;
import dev.parley.sla.EscalationSettings;
import dev.parley.sla.EscalationStep;
import java.util.List;
import java.util.Set;

/**
 * Checks that whom and what the steps of a policy name is there: people of the helpdesk, and
 * outgoing webhooks. It is asked when a policy is saved; who leaves later shows when a step cannot
 * be done.
 */
final class EscalationNames {
  private static final Set<String> ROLES = Set.of("assignee", "team");

  private final Webhooks webhooks;

  EscalationNames(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** Ends the call if a name is not known, naming its field. */
  void check(EscalationSettings escalations, Gate gate) {
    List<String> connected = webhooks.all().stream().map(Webhooks.Webhook::name).toList();
    for (int i = 0; i < escalations.steps().size(); i++) {
      EscalationStep step = escalations.steps().get(i);
      String field = "escalations.steps[%d]".formatted(i);
      step.assign().ifPresent(login -> person(login, field + ".assign", gate));
      step.told().desk().stream()
          .filter(to -> !ROLES.contains(to))
          .forEach(login -> person(login, field + ".notify.desk", gate));
      step.told().mail().stream()
          .filter(to -> !ROLES.contains(to) && !to.contains("@"))
          .forEach(login -> person(login, field + ".notify.mail", gate));
      step.told().webhooks().stream()
          .filter(name -> !connected.contains(name))
          .forEach(name -> refuse(field + ".notify.webhooks", name, "is no outgoing webhook"));
    }
  }

  private static void person(String login, String field, Gate gate) {
    if (!gate.may(login, Permission.VIEW)) {
      refuse(field, login, "is nobody who may see tickets in the helpdesk");
    }
  }

  private static void refuse(String field, String name, String why) {
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    throw SlaAnswers.refused(field, "has '%s', which %s".formatted(shown, why));
  }
}
