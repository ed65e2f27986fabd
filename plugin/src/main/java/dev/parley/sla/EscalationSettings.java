package dev.parley.sla;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is done as a policy's targets are used up and as a network's window closes. Refused: more
 * than {@value #MOST_STEPS} steps, and two steps at one place of one clock.
 *
 * @param steps in any order
 * @param noticesWithin name of a calendar: people are told while it is open, and what comes up
 *     meanwhile waits until it opens; empty to tell them at any time
 */
public record EscalationSettings(List<EscalationStep> steps, Optional<String> noticesWithin) {
  /** Nothing is escalated. */
  public static final EscalationSettings NONE = new EscalationSettings(List.of(), Optional.empty());

  static final int MOST_STEPS = 20;

  public EscalationSettings {
    steps = List.copyOf(steps);
    if (steps.size() > MOST_STEPS) {
      throw new InvalidSettings("steps", "are " + steps.size() + "; at most " + MOST_STEPS);
    }
    Set<String> places = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      EscalationStep step = steps.get(i);
      for (ClockName clock : step.clocks()) {
        add(places, clock.id() + " at " + step.at(), i);
      }
      for (String window : step.windows()) {
        add(places, window + " at " + step.at(), i);
      }
    }
  }

  private static void add(Set<String> places, String place, int i) {
    if (!places.add(place)) {
      throw new InvalidSettings(
          "steps[" + i + "]", "is a second step of " + place + "; make them one");
    }
  }

  /** The same after one of the calendars has got another name. */
  EscalationSettings afterRenaming(String before, String after) {
    return new EscalationSettings(
        steps, noticesWithin.map(name -> name.equals(before) ? after : name));
  }

  /** Names of the outgoing webhooks that are called. */
  public Set<String> webhooks() {
    return steps.stream()
        .flatMap(step -> step.told().webhooks().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The steps of a clock. */
  List<EscalationStep> of(ClockName clock) {
    return steps.stream()
        .filter(step -> step.share().isPresent() && step.clocks().contains(clock))
        .toList();
  }

  /** The steps before a window closes. */
  List<EscalationStep> before(String window) {
    return steps.stream()
        .filter(step -> step.before().isPresent() && step.windows().contains(window))
        .toList();
  }
}
