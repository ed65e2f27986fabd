package dev.parley.account;

import dev.parley.channel.Channel;
import dev.parley.kit.Descriptors;
import java.net.URI;
import java.util.Optional;

/** What is wrong with an admin's entry before any network is asked. */
final class EntryCheck {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 500;

  private EntryCheck() {}

  /** The first thing that is wrong, naming the field and the limit; empty if nothing is. */
  static Optional<ConnectOutcome> objection(NewAccount entered, URI baseUrl, Channel channel) {
    return tooLong("name", entered.name(), LONGEST_NAME)
        .or(() -> tooLong("externalId", entered.externalId(), LONGEST_ADDRESS))
        .or(() -> tooLong("baseUrl", baseUrl.toString(), LONGEST_ADDRESS))
        .or(
            () ->
                entered.secrets().keySet().stream()
                    .flatMap(name -> tooLong("secrets", name, LONGEST_NAME / 2).stream())
                    .findFirst())
        .or(() -> address(baseUrl))
        .or(() -> overrides(channel, entered))
        .or(() -> hold(entered.settings().getOrDefault(Account.HOLD_SECONDS, "0")));
  }

  private static Optional<ConnectOutcome> tooLong(String field, String text, int limit) {
    return text.length() <= limit
        ? Optional.empty()
        : invalid(field, "'%s' may have at most %d characters.".formatted(field, limit));
  }

  private static Optional<ConnectOutcome> address(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      return invalid("baseUrl", "The server address must start with https:// and name a host.");
    }
    if (url.getUserInfo() != null) {
      return invalid(
          "baseUrl", "The server address must not hold a name or password; leave out all up to @.");
    }
    return Optional.empty();
  }

  /** A figure of the network that a setting overrides must make sense, or every call would fail. */
  private static Optional<ConnectOutcome> overrides(Channel channel, NewAccount entered) {
    try {
      var unused = Descriptors.read(channel.descriptor(), entered.settings());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return invalid("settings", e.getMessage());
    }
  }

  private static Optional<ConnectOutcome> hold(String seconds) {
    return Account.hold(seconds).isPresent()
        ? Optional.empty()
        : invalid(
            "settings",
            "'%s' must be a whole number from 0 to %d."
                .formatted(Account.HOLD_SECONDS, Account.LONGEST_HOLD.toSeconds()));
  }

  private static Optional<ConnectOutcome> invalid(String field, String why) {
    return Optional.of(new ConnectOutcome.Invalid(field, why));
  }
}
