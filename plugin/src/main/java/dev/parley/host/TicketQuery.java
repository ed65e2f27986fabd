package dev.parley.host;

/**
 * A list of tickets that is asked for, page by page.
 *
 * @param login who asks; what this person may not see is neither answered nor counted
 * @param filter which tickets
 * @param order how they come
 * @param offset how many to leave out at the start
 * @param limit the most to answer, 1 to {@value #LARGEST_PAGE}
 */
public record TicketQuery(String login, TicketFilter filter, Order order, int offset, int limit) {
  /** The most tickets on a page. */
  public static final int LARGEST_PAGE = 200;

  /** Refuses a page out of range. */
  public TicketQuery {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, not %d".formatted(LARGEST_PAGE, limit));
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be 0 or more, not " + offset);
    }
  }

  /**
   * How tickets come. Those without the value come last either way; what is equal comes in an order
   * that stays the same from page to page.
   *
   * @param by {@link #OPENED}, {@link #UPDATED} or the name of a declared field
   * @param ascending the smallest or earliest first
   */
  public record Order(String by, boolean ascending) {
    /** By when they were opened. */
    public static final String OPENED = "opened";

    /** By when they last changed. */
    public static final String UPDATED = "updated";

    /** Those that changed last come first. */
    public static final Order LATEST = new Order(UPDATED, false);
  }
}
