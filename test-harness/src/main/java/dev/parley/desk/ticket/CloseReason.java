package dev.parley.desk.ticket;

import java.util.List;

/** Why a ticket may be closed. */
public final class CloseReason {
  /** All reasons, in the order pages offer them. */
  public static final List<String> ALL =
      List.of(
          "resolved",
          "no-reply-needed",
          "not-addressed-to-us",
          "spam",
          "duplicate",
          "thanks",
          "moderated",
          "customer-deleted",
          "window-closed",
          "answered-elsewhere");

  private CloseReason() {}

  static String checked(String reason) {
    if (!ALL.contains(reason)) {
      throw new RefusedException("reason", "reason must be one of " + String.join(", ", ALL));
    }
    return reason;
  }
}
