package dev.parley.sla;

/**
 * A policy as an admin keeps it.
 *
 * @param id stays the same when it is renamed or moved
 * @param enabled whether it is asked; one that is not is kept for later
 * @param policy what it says
 */
public record KeptPolicy(String id, boolean enabled, SlaPolicy policy) {
  public KeptPolicy {
    KeptCalendar.checkedName(policy.name(), "agents see it as the reason of a due time");
  }

  /** The same, asked or not. */
  public KeptPolicy enabled(boolean asked) {
    return new KeptPolicy(id, asked, policy);
  }

  /** The same saying something else. */
  public KeptPolicy with(SlaPolicy other) {
    return new KeptPolicy(id, enabled, other);
  }
}
