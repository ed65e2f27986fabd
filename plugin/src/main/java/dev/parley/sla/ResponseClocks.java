package dev.parley.sla;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The clocks of conversations under the settings that are and were. An open clock follows the
 * present settings; one that ended keeps those it ended under. Immutable and safe to share between
 * threads; new settings mean a new instance.
 */
public final class ResponseClocks {
  /** Measures what no policy is for, beside clocks that followed one. */
  private static final BusinessCalendar ALWAYS_OPEN =
      BusinessCalendar.of(
          new CalendarSettings(
              ZoneOffset.UTC,
              Stream.of(DayOfWeek.values())
                  .collect(toUnmodifiableMap(day -> day, day -> List.of(OpenHours.WHOLE_DAY))),
              Set.of(),
              Map.of()));

  private final NavigableMap<Instant, InForce> settings = new TreeMap<>();
  private final Map<CalendarVersions, BusinessCalendar> prepared = new HashMap<>();

  /** Settings with their calendars prepared. */
  private record InForce(SlaPolicies policies, Map<String, BusinessCalendar> calendars) {
    static InForce of(SlaSettings settings, Map<CalendarVersions, BusinessCalendar> prepared) {
      return new InForce(
          new SlaPolicies(settings.policies()),
          settings.calendars().entrySet().stream()
              .collect(
                  toUnmodifiableMap(
                      Map.Entry::getKey,
                      e -> prepared.computeIfAbsent(e.getValue(), CalendarVersions::calendar))));
    }

    Rule rule(ConversationFacts facts) {
      Optional<SlaPolicy> policy = policies.match(facts);
      return new Rule(
          policy.map(SlaPolicy::name),
          policy.map(SlaPolicy::targets).orElse(ClockTargets.NONE),
          policy.map(found -> calendars.get(found.calendar())).orElse(ALWAYS_OPEN),
          facts.priority(),
          policy.map(SlaPolicy::escalations).orElse(EscalationSettings.NONE),
          policy.flatMap(found -> found.escalations().noticesWithin()).map(calendars::get));
    }
  }

  /** Prepares the calendars and policies of settings that have always been as they are. */
  public ResponseClocks(SlaSettings settings) {
    this(new TreeMap<>(Map.of(Instant.EPOCH, settings)));
  }

  /**
   * Prepares settings that changed.
   *
   * @param bySaved each with the instant it was saved; the first also counts before
   */
  public ResponseClocks(SortedMap<Instant, SlaSettings> bySaved) {
    bySaved.forEach((saved, one) -> settings.put(saved, InForce.of(one, prepared)));
    if (settings.isEmpty()) {
      settings.put(Instant.EPOCH, InForce.of(SlaSettings.NONE, prepared));
    }
  }

  private ResponseClocks(ResponseClocks before, Instant saved, SlaSettings added) {
    prepared.putAll(before.prepared);
    settings.putAll(before.settings);
    settings.put(saved, InForce.of(added, prepared));
  }

  /** The same with settings that were saved later; calendars that stayed keep what they know. */
  public ResponseClocks with(Instant saved, SlaSettings added) {
    return new ResponseClocks(this, saved, added);
  }

  /** The present policy for conversations of a channel of which nothing else is known, and why. */
  public SlaPolicies.Choice policy(String channel) {
    return policy(ConversationFacts.ofChannel(channel));
  }

  /** The present policy for a conversation, and why. */
  public SlaPolicies.Choice policy(ConversationFacts facts) {
    return settings.lastEntry().getValue().policies().choose(facts);
  }

  /** The present policy for a conversation. */
  Optional<SlaPolicy> match(ConversationFacts facts) {
    return settings.lastEntry().getValue().policies().match(facts);
  }

  /** The clocks of a conversation of which nothing but the channel is known. */
  public ClocksView view(String channel, List<ClockEvent> events, Instant now) {
    return view(ConversationFacts.ofChannel(channel), events, List.of(), now);
  }

  /**
   * The clocks of one conversation at {@code now}; {@link ClocksView#NONE} if no policy is or was
   * for it.
   *
   * @param events of that conversation, in any order; those of the same instant in the order they
   *     happened
   * @param windows until when its network takes replies
   */
  public ClocksView view(
      ConversationFacts facts, List<ClockEvent> events, List<ReplyWindow> windows, Instant now) {
    return clocks(facts, events, windows, now)
        .map(ConversationClocks::view)
        .orElse(ClocksView.NONE);
  }

  /** The same with what each clock is made of; empty if no policy is or was for it. */
  public Optional<ConversationClocks> clocks(
      ConversationFacts facts, List<ClockEvent> events, List<ReplyWindow> windows, Instant now) {
    return Optional.of(all(KnownFacts.always(facts), events, windows, now))
        .filter(ConversationClocks::ruled);
  }

  /** How a conversation stands whose facts may have changed. */
  public TicketStanding standing(
      KnownFacts facts, List<ClockEvent> events, List<ReplyWindow> windows, Instant now) {
    return new TicketStanding(this, facts, all(facts, events, windows, now), now);
  }

  private ConversationClocks all(
      KnownFacts facts, List<ClockEvent> events, List<ReplyWindow> windows, Instant now) {
    Rules rules = (at, priority) -> inForce(at).rule(facts.at(at).withPriority(priority));
    return new ConversationClocks(rules, events, windows, now);
  }

  /** The policy for a conversation at an instant, and why. */
  SlaPolicies.Choice policy(ConversationFacts facts, Instant at) {
    return inForce(at).policies().choose(facts);
  }

  /** The time zone of a calendar of the present settings, by its name; empty if there is none. */
  Optional<ZoneId> timezone(String calendar, Instant at) {
    return Optional.ofNullable(settings.lastEntry().getValue().calendars().get(calendar))
        .map(found -> found.timezone(at));
  }

  /** When settings were saved between two instants, both included. */
  Set<Instant> saved(Instant from, Instant to) {
    return from.isAfter(to) ? Set.of() : settings.subMap(from, true, to, true).keySet();
  }

  private InForce inForce(Instant at) {
    Map.Entry<Instant, InForce> entry = settings.floorEntry(at);
    return (entry == null ? settings.firstEntry() : entry).getValue();
  }
}
