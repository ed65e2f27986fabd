package dev.parley.sla;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is done when a share of a clock's time is used, or so long before a network's window closes.
 * Refused: a share that is not 1 to {@value #MOST_PERCENT} %, a time before a window that is not
 * above zero or is above {@value #MOST_DAYS} days, both or neither, and a step that does nothing.
 *
 * @param clocks whose time it is about; the windows of a step before a closing have names instead
 * @param share in percent of the target; over 100 is after the due time
 * @param before how long before a window closes
 * @param windows which windows; see {@link ReplyWindow}
 * @param told who is told
 * @param assign the login that the ticket is given to
 * @param tags the ticket gets
 * @param priority the ticket gets
 */
public record EscalationStep(
    Set<ClockName> clocks,
    OptionalInt share,
    Optional<Duration> before,
    Set<String> windows,
    Told told,
    Optional<String> assign,
    Set<String> tags,
    Optional<String> priority) {
  static final int MOST_PERCENT = 1_000;
  static final int MOST_DAYS = 30;
  private static final Set<ClockName> TIMED =
      Set.of(
          ClockName.FIRST_RESPONSE,
          ClockName.NEXT_RESPONSE,
          ClockName.RESOLUTION,
          ClockName.PROMISED);

  /**
   * Who is told, and how.
   *
   * @param desk who gets a notice in the helpdesk: {@code assignee}, {@code team}, or a login
   * @param mail who gets an e-mail: {@code assignee}, {@code team}, a login, or an address
   * @param webhooks names of outgoing webhooks
   */
  public record Told(Set<String> desk, Set<String> mail, Set<String> webhooks) {
    /** Nobody. */
    public static final Told NOBODY = new Told(Set.of(), Set.of(), Set.of());

    public Told {
      desk = Set.copyOf(desk);
      mail = Set.copyOf(mail);
      webhooks = Set.copyOf(webhooks);
    }

    boolean nobody() {
      return desk.isEmpty() && mail.isEmpty() && webhooks.isEmpty();
    }
  }

  public EscalationStep {
    clocks = Set.copyOf(clocks);
    windows = Set.copyOf(windows);
    tags = Set.copyOf(tags);
    if (share.isPresent() == before.isPresent()) {
      throw new InvalidSettings("at", "or before is needed, one of them and not both");
    }
    if (share.isPresent() && (share.getAsInt() < 1 || share.getAsInt() > MOST_PERCENT)) {
      throw new InvalidSettings("at", "must be from 1 to " + MOST_PERCENT + " %");
    }
    if (before.filter(time -> !inRange(time)).isPresent()) {
      throw new InvalidSettings("before", "must be above zero and at most " + MOST_DAYS + " days");
    }
    if (!TIMED.containsAll(clocks)) {
      throw new InvalidSettings(
          "clocks", "may have firstResponse, nextResponse, resolution and promised only");
    }
    if (told.nobody() && assign.isEmpty() && tags.isEmpty() && priority.isEmpty()) {
      throw new InvalidSettings(
          "", "does nothing; it needs notify, assign, tags or priority to do something");
    }
  }

  private static boolean inRange(Duration time) {
    return !time.isNegative() && !time.isZero() && time.compareTo(Duration.ofDays(MOST_DAYS)) <= 0;
  }

  /** Whether it changes the ticket itself. */
  public boolean changesTicket() {
    return assign.isPresent() || !tags.isEmpty() || priority.isPresent();
  }

  int percent() {
    return share.orElseThrow();
  }

  /** Where on its clock it stands, such as {@code 75%} or {@code -PT2H}. */
  public String at() {
    return share.isPresent() ? share.getAsInt() + "%" : "-" + before.orElseThrow();
  }
}
