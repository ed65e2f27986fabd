package dev.parley.triage;

import dev.parley.host.TicketQuery.Order;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * In which order a list comes.
 *
 * @param by what is compared
 * @param ascending the earliest first
 */
public record Sorting(By by, boolean ascending) {
  /** What is due first comes first. */
  public static final Sorting DUE_FIRST = new Sorting(By.DUE, true);

  /** What may be compared. */
  public enum By {
    /** When something is due next. */
    DUE(QueueFields.NEXT_DUE),
    /** When the next reply window closes. */
    WINDOW(QueueFields.WINDOW_NEXT),
    /** Since when the customer waits. */
    WAITING(QueueFields.WAITING_SINCE),
    /** When it last changed. */
    UPDATED(Order.UPDATED),
    /** When it was opened. */
    OPENED(Order.OPENED);

    private final String host;

    By(String host) {
      this.host = host;
    }

    /** As the API spells it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads one.
   *
   * @param by as the API spells it; blank for what is due
   * @param direction {@code asc}, {@code desc}, or blank for what one would expect
   */
  public static Sorting of(String by, String direction) {
    By compared =
        by.isBlank()
            ? By.DUE
            : Arrays.stream(By.values())
                .filter(one -> one.id().equals(by))
                .findFirst()
                .orElseThrow(
                    () ->
                        new InvalidView(
                            "sort",
                            "must be one of "
                                + Arrays.stream(By.values())
                                    .map(By::id)
                                    .collect(Collectors.joining(", "))
                                + "."));
    return switch (direction) {
      case "" -> new Sorting(compared, compared != By.UPDATED && compared != By.OPENED);
      case "asc" -> new Sorting(compared, true);
      case "desc" -> new Sorting(compared, false);
      default -> throw new InvalidView("dir", "must be asc or desc.");
    };
  }

  Order order() {
    return new Order(by.host, ascending);
  }
}
