package dev.parley.channel;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What became of connecting an account. */
public sealed interface ConnectResult {
  /**
   * A setting of {@link Connected} in which a channel says until when the login works, as an ISO
   * 8601 instant; the admin is told a week before. Left out if it has no end.
   */
  String LOGIN_ENDS_AT = "loginEndsAt";

  /**
   * A setting of {@link Connected} in which a channel says why webhooks do not come, in words for
   * the admin, whom health tells; empty if they do.
   */
  String WEBHOOK_TROUBLE = "webhookTrouble";

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Connected, T> connected,
      Function<Refused, T> refused,
      Function<TryLater, T> tryLater);

  /**
   * The account works.
   *
   * @param externalId the network's lasting id of the account
   * @param handle the name people type to reach it
   * @param settings facts found on the way that later calls need, such as the server to use
   * @param cursor where reading starts: everything after this moment
   */
  record Connected(String externalId, String handle, Map<String, String> settings, String cursor)
      implements ConnectResult {
    @Override
    public <T> T fold(
        Function<Connected, T> connected,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return connected.apply(this);
    }
  }

  /**
   * The network refused what the admin entered.
   *
   * @param field the name of the setting or secret to correct; empty if unknown
   * @param why in words for the admin
   */
  record Refused(String field, String why) implements ConnectResult {
    @Override
    public <T> T fold(
        Function<Connected, T> connected,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return refused.apply(this);
    }
  }

  /**
   * The network could not be asked.
   *
   * @param delay how long to wait; zero if unknown
   * @param why in words for the admin
   */
  record TryLater(Duration delay, String why) implements ConnectResult {
    @Override
    public <T> T fold(
        Function<Connected, T> connected,
        Function<Refused, T> refused,
        Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
