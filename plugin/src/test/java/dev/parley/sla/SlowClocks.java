package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clocks the slow and obvious way: a bell rings every minute, and each clock that runs moves on by
 * one. Only for events and targets of whole minutes, and for messages, replies, pauses, closes and
 * their undoing.
 */
final class SlowClocks {

  /** One clock: what it has counted, and the minute in which its target was used up. */
  static final class Slow {
    final ClockName name;
    final Optional<Target> target;
    int wall;
    int business;
    Integer usedUpAt;
    Integer endedAt;
    boolean stands;

    Slow(ClockName name, Optional<Targets> targets) {
      this.name = name;
      this.target = targets.map(list -> list.list().get(0));
    }

    private int minutes() {
      return (int) length().toMinutes();
    }

    private Duration length() {
      return target.orElseThrow().fold(length -> length, days -> Duration.ZERO, length -> length);
    }

    private int used() {
      return target.orElseThrow().byTheWall() ? wall : business;
    }

    private void tick(boolean open, int minute) {
      wall++;
      business += open ? 1 : 0;
      if (target.isPresent() && usedUpAt == null && used() == minutes()) {
        usedUpAt = minute + 1;
      }
    }

    ClockState state(int now) {
      if (target.isEmpty()) {
        return ClockState.NOT_APPLICABLE;
      }
      int end = endedAt == null ? now : endedAt;
      boolean late = usedUpAt != null && usedUpAt < end;
      if (endedAt != null) {
        return late ? ClockState.MISSED : ClockState.MET;
      }
      if (late) {
        return ClockState.BREACHED;
      }
      if (stands) {
        return ClockState.PAUSED;
      }
      return 4 * used() >= 3 * minutes() ? ClockState.AT_RISK : ClockState.RUNNING;
    }

    Lapse lapse() {
      return new Lapse(Duration.ofMinutes(wall), Duration.ofMinutes(business));
    }
  }

  private final ClockTargets targets;
  private final Set<String> pausedFor = new HashSet<>();
  final List<Slow> responses = new ArrayList<>();
  Slow resolution;
  private boolean closed;

  private SlowClocks(ClockTargets targets) {
    this.targets = targets;
  }

  static SlowClocks run(
      Situation situation, ClockTargets targets, List<ClockEvent> events, int now) {
    SlowClocks clocks = new SlowClocks(targets);
    MinuteByMinuteCalendar calendar = situation.oracle();
    for (int minute = 0; minute <= now; minute++) {
      Instant at = situation.after(minute);
      for (ClockEvent event : events) {
        if (event.at().equals(at)) {
          clocks.take(event, minute);
        }
      }
      if (minute < now) {
        clocks.tick(calendar.open(at), minute);
      }
    }
    clocks.all().forEach(clock -> clock.stands = clocks.stands(clock));
    return clocks;
  }

  private List<Slow> all() {
    List<Slow> all = new ArrayList<>(responses);
    if (resolution != null) {
      all.add(resolution);
    }
    return all;
  }

  private boolean stands(Slow clock) {
    return targets.pauseReasons(clock.name).stream().anyMatch(pausedFor::contains);
  }

  private void tick(boolean open, int minute) {
    for (Slow clock : all()) {
      if (clock.endedAt == null && !stands(clock)) {
        clock.tick(open, minute);
      }
    }
  }

  private boolean waiting() {
    return !responses.isEmpty() && responses.get(responses.size() - 1).endedAt == null;
  }

  private void take(ClockEvent event, int minute) {
    switch (event.type()) {
      case CUSTOMER -> {
        pausedFor.remove(Pauses.AWAITING_CUSTOMER);
        open();
        if (!waiting()) {
          ClockName name = responses.isEmpty() ? ClockName.FIRST_RESPONSE : ClockName.NEXT_RESPONSE;
          responses.add(new Slow(name, targets.of(name, Optional.empty())));
        }
        if (resolution == null) {
          resolution =
              new Slow(ClockName.RESOLUTION, targets.of(ClockName.RESOLUTION, Optional.empty()));
        }
      }
      case AGENT -> {
        if (waiting()) {
          responses.get(responses.size() - 1).endedAt = minute;
        }
      }
      case PAUSE -> pausedFor.add(event.reason().orElseThrow());
      case RESUME -> event.reason().ifPresentOrElse(pausedFor::remove, pausedFor::clear);
      case CLOSE -> {
        pausedFor.clear();
        closed = true;
        if (resolution != null && resolution.endedAt == null) {
          resolution.endedAt = minute;
        }
      }
      case REOPEN -> open();
      default -> throw new IllegalArgumentException("Too fast for me: " + event);
    }
  }

  private void open() {
    if (closed && resolution != null) {
      resolution.endedAt = null;
    }
    closed = false;
  }
}
