package dev.parley.desk.ticket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

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

  /** Where a reason needs to be proved. */
  static final String ANSWERED_ELSEWHERE = "answered-elsewhere";

  private static final int LONGEST_PROOF = 300;

  private CloseReason() {}

  /** An answer given elsewhere is one that can be looked at; no other reason has a proof. */
  static Optional<String> proof(String reason, Optional<String> given) {
    if (!reason.equals(ANSWERED_ELSEWHERE)) {
      return Optional.empty();
    }
    String proof = Limits.filled("proof", given.orElse(""), LONGEST_PROOF).strip();
    try {
      var link = new URI(proof);
      if (List.of("http", "https").contains(link.getScheme()) && link.getHost() != null) {
        return Optional.of(proof);
      }
    } catch (URISyntaxException e) {
      throw noLink();
    }
    throw noLink();
  }

  private static RefusedException noLink() {
    return new RefusedException(
        "proof", "proof must be the web address where the answer can be seen");
  }

  static String checked(String reason) {
    if (!ALL.contains(reason)) {
      throw new RefusedException("reason", "reason must be one of " + String.join(", ", ALL));
    }
    return reason;
  }
}
