package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All an admin keeps about response times: every calendar, and every policy in the order they are
 * asked, those that are not asked too. Each change makes another book; only {@link #check} says
 * whether it could be in force.
 *
 * @param calendars in the order they were made
 * @param policies in the order they are asked
 * @param goals of the reports; empty for {@link ResponseGoals#USUAL}
 * @param next the number of the next id
 */
public record SlaBook(
    List<KeptCalendar> calendars,
    List<KeptPolicy> policies,
    Optional<ResponseGoals> goals,
    int next) {
  /** Nothing. */
  public static final SlaBook EMPTY = new SlaBook(List.of(), List.of(), Optional.empty(), 1);

  private static final int MOST_CALENDARS = 500;

  public SlaBook {
    calendars = List.copyOf(calendars);
    policies = List.copyOf(policies);
    if (calendars.size() > MOST_CALENDARS) {
      throw new InvalidSettings(
          "calendars", "are " + calendars.size() + "; at most " + MOST_CALENDARS);
    }
    if (policies.size() > SlaSettings.MOST_POLICIES) {
      throw new InvalidSettings(
          "policies", "are " + policies.size() + "; at most " + SlaSettings.MOST_POLICIES);
    }
  }

  /** The book of settings that came as a file. */
  public static SlaBook of(SlaSettings settings) {
    SlaBook book = EMPTY;
    for (Map.Entry<String, CalendarVersions> one : new TreeMap<>(settings.calendars()).entrySet()) {
      book = book.withCalendar(one.getKey(), one.getValue(), Optional.empty());
    }
    for (SlaPolicy policy : settings.policies()) {
      book = book.withPolicy(policy, true, Optional.empty());
    }
    return book;
  }

  /**
   * What is in force under it.
   *
   * @throws InvalidSettings naming {@code policies[n]} or {@code calendars[n]} by the place in this
   *     book
   */
  public SlaSettings settings() {
    return BookCheck.settings(this);
  }

  /**
   * The settings in force under it, checked as a whole.
   *
   * @param now from when on each calendar must open within a year
   * @param windows for how long networks take replies
   * @throws InvalidSettings naming {@code policies[n]} or {@code calendars[n]} by the place in this
   *     book
   */
  public SlaSettings check(Instant now, List<NetworkWindow> windows) {
    return BookCheck.check(this, now, windows);
  }

  /** The calendar with an id. */
  public Optional<KeptCalendar> calendar(String id) {
    return calendars.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The policy with an id. */
  public Optional<KeptPolicy> policy(String id) {
    return policies.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Where the policy with an id stands, from 0; -1 if there is none. */
  public int place(String id) {
    return policies.stream().map(KeptPolicy::id).toList().indexOf(id);
  }

  /** The policies that use a calendar, the ones that are not asked too. */
  public List<KeptPolicy> using(KeptCalendar calendar) {
    return policies.stream().filter(kept -> kept.policy().uses(calendar.name())).toList();
  }

  /** With one more calendar, under the next id. */
  public SlaBook withCalendar(
      String name, CalendarVersions hours, Optional<HolidayImport> holidays) {
    List<KeptCalendar> more = new ArrayList<>(calendars);
    more.add(new KeptCalendar("c" + next, name, hours, holidays));
    return new SlaBook(more, policies, goals, next + 1);
  }

  /** With another calendar in place of the one with its id; policies follow a new name. */
  public SlaBook with(KeptCalendar changed) {
    String before = calendar(changed.id()).orElseThrow().name();
    UnaryOperator<KeptPolicy> follow =
        kept ->
            kept.policy().uses(before)
                ? kept.with(kept.policy().afterRenaming(before, changed.name()))
                : kept;
    return new SlaBook(
        calendars.stream().map(one -> one.id().equals(changed.id()) ? changed : one).toList(),
        policies.stream().map(follow).toList(),
        goals,
        next);
  }

  /**
   * Without a calendar.
   *
   * @throws InvalidSettings naming the policies that use it
   */
  public SlaBook without(KeptCalendar calendar) {
    List<String> users =
        using(calendar).stream().map(kept -> InvalidSettings.quote(kept.policy().name())).toList();
    if (!users.isEmpty()) {
      throw new InvalidSettings(
          "calendar",
          "is used by " + String.join(", ", users) + "; give them another calendar first");
    }
    return new SlaBook(
        calendars.stream().filter(one -> !one.id().equals(calendar.id())).toList(),
        policies,
        goals,
        next);
  }

  /**
   * With one more policy, under the next id.
   *
   * @param after behind which policy; the last if empty
   */
  public SlaBook withPolicy(SlaPolicy policy, boolean enabled, Optional<String> after) {
    List<KeptPolicy> more = new ArrayList<>(policies);
    int place = after.map(this::place).filter(found -> found >= 0).orElse(more.size() - 1) + 1;
    more.add(place, new KeptPolicy("p" + next, enabled, policy));
    return new SlaBook(calendars, more, goals, next + 1);
  }

  /** With another policy in place of the one with its id. */
  public SlaBook with(KeptPolicy changed) {
    return new SlaBook(
        calendars,
        policies.stream().map(one -> one.id().equals(changed.id()) ? changed : one).toList(),
        goals,
        next);
  }

  /** Without a policy. */
  public SlaBook without(KeptPolicy policy) {
    return new SlaBook(
        calendars,
        policies.stream().filter(one -> !one.id().equals(policy.id())).toList(),
        goals,
        next);
  }

  /**
   * With the policies in another order.
   *
   * @param ids all of them, first to last
   * @throws InvalidSettings if one is missing, twice, or not there
   */
  public SlaBook ordered(List<String> ids) {
    Set<String> there = new HashSet<>(policies.stream().map(KeptPolicy::id).toList());
    if (ids.size() != there.size() || !there.equals(new HashSet<>(ids))) {
      throw new InvalidSettings(
          "order", "must name each of the " + there.size() + " policies once");
    }
    return new SlaBook(
        calendars, ids.stream().map(id -> policy(id).orElseThrow()).toList(), goals, next);
  }

  /** With other goals; empty for the usual ones. */
  public SlaBook withGoals(Optional<ResponseGoals> others) {
    return new SlaBook(calendars, policies, others, next);
  }
}
