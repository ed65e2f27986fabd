package dev.parley.sla;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A conversation that nobody had, over about three days.
 *
 * @param situation its calendar and first day
 * @param targets what is promised
 * @param events in order
 * @param windows the network's windows
 */
record RandomConversation(
    Situation situation, ClockTargets targets, List<ClockEvent> events, List<ReplyWindow> windows) {
  static final int MINUTES = 4_320;
  private static final List<String> REASONS = List.of(Pauses.AWAITING_CUSTOMER, "third-party");
  private static final List<ClockName> PAUSABLE =
      List.of(ClockName.FIRST_RESPONSE, ClockName.NEXT_RESPONSE, ClockName.RESOLUTION);

  ConversationClocks clocks(List<ClockEvent> known, Instant now) {
    return ConversationClocks.of(targets, situation.calendar(), known, windows, now);
  }

  List<ClockEvent> until(Instant now) {
    return events.stream().filter(event -> !event.at().isAfter(now)).toList();
  }

  /** Whole minutes, one target a clock, and what {@link SlowClocks} knows. */
  static RandomConversation slow(Random random) {
    List<ClockEvent.Type> known =
        List.of(
            ClockEvent.Type.CUSTOMER,
            ClockEvent.Type.CUSTOMER,
            ClockEvent.Type.CUSTOMER,
            ClockEvent.Type.AGENT,
            ClockEvent.Type.AGENT,
            ClockEvent.Type.PAUSE,
            ClockEvent.Type.PAUSE,
            ClockEvent.Type.RESUME,
            ClockEvent.Type.CLOSE,
            ClockEvent.Type.REOPEN);
    Situation situation = Situation.random(random);
    List<ClockEvent> events = new ArrayList<>();
    for (int i = random.nextInt(14); i >= 0; i--) {
      ClockEvent.Type type = known.get(random.nextInt(known.size()));
      Optional<String> reason =
          type == ClockEvent.Type.PAUSE || (type == ClockEvent.Type.RESUME && random.nextBoolean())
              ? Optional.of(REASONS.get(random.nextInt(2)))
              : Optional.empty();
      events.add(event(situation.after(random.nextInt(MINUTES)), type, reason, random, true));
    }
    events.sort(Comparator.comparing(ClockEvent::at));
    return new RandomConversation(situation, targets(random, false), events, List.of());
  }

  /** Anything, to the millisecond, with double instants and references that lead nowhere. */
  static RandomConversation any(Random random) {
    Situation situation = Situation.random(random);
    List<ClockEvent> events = new ArrayList<>();
    long at = random.nextInt(MINUTES) * 60_000L;
    for (int i = random.nextInt(16); i >= 0; i--) {
      at += step(random);
      ClockEvent.Type type = type(random);
      Optional<String> reason =
          switch (type) {
            case PAUSE, RESUME -> Optional.of(REASONS.get(random.nextInt(2)));
            case CLOSE -> Optional.of(one(List.of(CloseReason.values()), random).id());
            default -> Optional.empty();
          };
      events.add(event(situation.windowStart().plusMillis(at), type, reason, random, false));
    }
    return new RandomConversation(
        situation,
        targets(random, true),
        events,
        random.nextInt(3) == 0
            ? List.of(
                new ReplyWindow(
                    "window", situation.windowStart().plus(Duration.ofHours(random.nextInt(200)))))
            : List.of());
  }

  private static long step(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt(60_002);
      case 2 -> 60_000;
      case 3 -> random.nextInt(3_600_000);
      case 4 -> 86_400_000;
      default -> random.nextInt(40_000_000);
    };
  }

  private static ClockEvent.Type type(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> ClockEvent.Type.CUSTOMER;
      case 1 -> random.nextBoolean() ? ClockEvent.Type.AGENT : ClockEvent.Type.AUTO;
      default -> one(List.of(ClockEvent.Type.values()), random);
    };
  }

  private static ClockEvent event(
      Instant at, ClockEvent.Type type, Optional<String> reason, Random random, boolean plain) {
    boolean about = type == ClockEvent.Type.DELETE || type == ClockEvent.Type.RETRACT;
    boolean promise = type == ClockEvent.Type.PROMISE;
    String some = Integer.toString(random.nextInt(8));
    Optional<String> value =
        switch (type) {
          case PROMISE ->
              Optional.of(at.plus(Duration.ofMinutes(random.nextInt(3_000))).toString());
          case PRIORITY -> Optional.of(List.of("urgent", "low", "none").get(random.nextInt(3)));
          case ASSIGN -> Optional.of(List.of("bot", "anna", "").get(random.nextInt(3)));
          default -> Optional.empty();
        };
    boolean hasId = !plain && !about && !promise;
    boolean late = !plain && type == ClockEvent.Type.CUSTOMER && random.nextBoolean();
    return new ClockEvent(
        at,
        type,
        hasId ? Optional.of(some) : Optional.empty(),
        about || promise ? Optional.of(some) : Optional.empty(),
        reason,
        value,
        type == ClockEvent.Type.AUTO
            ? Optional.of(
                random.nextInt(4) == 0 ? ClockEvent.Purpose.NOTICE : ClockEvent.Purpose.ANSWER)
            : Optional.empty(),
        late ? Optional.of(at.minusMillis(random.nextInt(7_000_000))) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static ClockTargets targets(Random random, boolean any) {
    Map<String, Set<ClockName>> pauses = new HashMap<>();
    for (String reason : REASONS) {
      Set<ClockName> clocks = new HashSet<>();
      PAUSABLE.stream().filter(clock -> random.nextBoolean()).forEach(clocks::add);
      pauses.put(reason, clocks);
    }
    return new ClockTargets(
        list(random, any),
        list(random, any),
        list(random, any),
        any && random.nextBoolean() ? ClockTargets.AnsweredBy.ANY : ClockTargets.AnsweredBy.HUMAN,
        any ? Map.of("urgent", new BigDecimal("0.25"), "low", BigDecimal.valueOf(2)) : Map.of(),
        pauses);
  }

  private static Optional<Targets> list(Random random, boolean any) {
    if (random.nextInt(6) == 0) {
      return Optional.empty();
    }
    String one = one(random);
    return Optional.of(
        Targets.parse(any && random.nextInt(3) == 0 ? one + ", " + one(random) : one));
  }

  private static String one(Random random) {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(40) + "hc" : 1 + random.nextInt(1_200) + "m";
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
