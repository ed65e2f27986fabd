package dev.parley.sla;

import java.util.List;
import java.util.Optional;

/**
 * Policies that an admin can start from. Nothing of it is in force by itself.
 *
 * @param id its name as a file
 * @param title its name on a page
 * @param source where the figures come from
 * @param date when that was looked up, as {@code 2026-11-20}
 * @param note what an admin should know before taking it
 * @param policies in the order they are tried
 */
public record SlaTemplate(
    String id,
    String title,
    String source,
    String date,
    Optional<String> note,
    List<SlaPolicy> policies) {
  public SlaTemplate {
    policies = List.copyOf(policies);
    if (policies.isEmpty()) {
      throw new InvalidSettings("policies", "is empty; a template has at least one");
    }
  }
}
