package dev.parley.report;

import dev.parley.model.TicketRef;
import dev.parley.sla.ResponseGoals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The figures of a week.
 *
 * @param from its first instant
 * @param to the first instant after it
 * @param now up to when things are known
 * @param goals by which its shares are judged
 * @param total all of it
 * @param channels one row for each channel, by name
 * @param people one row for each who answered, by name
 * @param pauses one row for each who paused tickets, and for what
 */
public record Week(
    Instant from,
    Instant to,
    Instant now,
    ResponseGoals goals,
    Row total,
    List<Row> channels,
    List<Row> people,
    List<PauseRow> pauses) {

  /**
   * Pauses that began in the week.
   *
   * @param person the login of who paused
   * @param reason why, in a word
   * @param all all of them
   * @param paused how long they lasted, or have lasted, in open hours, summed up
   * @param byHand those of them that somebody ended though the customer had not written
   * @param late those of them that stopped a clock of which a tenth was left, or nothing
   */
  public record PauseRow(
      String person, String reason, Pauses all, Duration paused, Pauses byHand, Pauses late) {}

  /**
   * How many, and where.
   *
   * @param count how many pauses; a ticket may have several
   * @param tickets on which they were, each once
   */
  public record Pauses(int count, List<TicketRef> tickets) {}

  /**
   * One row.
   *
   * @param name channel or person; empty for the total
   * @param received conversations whose first message is of the week
   * @param answered those of them that a person answered
   * @param excluded those of them that needed no answer
   * @param contained those of them that a bot's answer was enough for
   * @param responses first responses given in the week
   * @param waiting conversations in which somebody waits now
   * @param within shares of {@code received}
   */
  public record Row(
      String name,
      List<TicketRef> received,
      List<TicketRef> answered,
      List<TicketRef> excluded,
      List<TicketRef> contained,
      Responses responses,
      Waiting waiting,
      List<Within> within) {
    /** Those of the received that needed an answer by a person. */
    public int eligible() {
      return received.size() - excluded.size() - contained.size();
    }
  }

  /**
   * How long first responses of the week took, from the customer's first message, in minutes of the
   * calendar.
   *
   * @param tickets of them
   * @param median the middle
   * @param mean sum by count
   * @param p90 absent where there are too few
   * @param withOpen the median with those who still wait for a first response
   */
  public record Responses(
      List<TicketRef> tickets,
      OptionalDouble median,
      OptionalDouble mean,
      OptionalDouble p90,
      OptionalDouble withOpen) {}

  /**
   * Who waits.
   *
   * @param tickets on which somebody waits, the longest wait first
   * @param longest how long the first of them has waited; absent if there is none
   */
  public record Waiting(List<TicketRef> tickets, Optional<Duration> longest) {}

  /**
   * How many were answered in time.
   *
   * @param limit the time
   * @param goal the share that is wanted, in percent; absent if there is no goal
   * @param answered those answered within it
   * @param of those that needed an answer and are at least so old
   * @param tooYoung those that needed one and are younger
   */
  public record Within(
      Duration limit,
      OptionalInt goal,
      List<TicketRef> answered,
      List<TicketRef> of,
      List<TicketRef> tooYoung) {}
}
