package dev.parley.sla;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a conversation stands at one instant: its clocks, by which policy, and why that one. */
public final class TicketStanding {
  private static final int LONGEST_LOG = 50;

  private final ResponseClocks settings;
  private final KnownFacts facts;
  private final ConversationClocks clocks;
  private final Instant now;

  TicketStanding(
      ResponseClocks settings, KnownFacts facts, ConversationClocks clocks, Instant now) {
    this.settings = settings;
    this.facts = facts;
    this.clocks = clocks;
    this.now = now;
  }

  /** The clocks; the network's windows alone if no policy is or was for any of them. */
  public ClocksView view() {
    ClocksView view = clocks.view();
    return clocks.ruled() ? view : view.windowsAlone();
  }

  /** What each clock is made of. */
  public ConversationClocks clocks() {
    return clocks;
  }

  /** Whether nothing but a new event can change any of it, whatever policies say. */
  public boolean settled() {
    return clocks.settled();
  }

  /** What is known of the conversation, with the priority that an event set. */
  public ConversationFacts facts() {
    return facts.latest().withPriority(clocks.priority(now));
  }

  /** The policy that is for it now. */
  Optional<SlaPolicy> policy() {
    return settings.match(facts());
  }

  /** The policy that is for it now, and why. */
  public SlaPolicies.Choice choice() {
    return settings.policy(facts());
  }

  /** The time zone of its policy's calendar, as the calendar is now; empty without a policy. */
  public Optional<ZoneId> timezone() {
    return policy().flatMap(policy -> settings.timezone(policy.calendar(), now));
  }

  /** Which policies were for it from its beginning on, oldest first; at most the last 50. */
  public List<PolicyChange> log() {
    Optional<Instant> began = clocks.began();
    if (began.isEmpty()) {
      return List.of();
    }
    Map<Instant, PolicyChange.Cause> moments = new TreeMap<>();
    facts.since().keySet().stream()
        .filter(at -> at.isAfter(began.get()) && !at.isAfter(now))
        .forEach(at -> moments.put(at, PolicyChange.Cause.FACTS));
    clocks
        .priorityChanges(began.get(), now)
        .forEach(at -> moments.put(at, PolicyChange.Cause.PRIORITY));
    settings.saved(began.get(), now).forEach(at -> moments.put(at, PolicyChange.Cause.SETTINGS));
    moments.put(began.get(), PolicyChange.Cause.BEGINNING);
    List<PolicyChange> log = new ArrayList<>();
    moments.forEach(
        (at, cause) -> {
          SlaPolicies.Choice choice =
              settings.policy(facts.at(at).withPriority(clocks.priority(at)), at);
          Optional<String> policy = choice.policy().map(SlaPolicy::name);
          if (log.isEmpty() || !log.get(log.size() - 1).policy().equals(policy)) {
            log.add(new PolicyChange(at, policy, choice.why(), cause));
          }
        });
    return List.copyOf(log.subList(Math.max(0, log.size() - LONGEST_LOG), log.size()));
  }
}
