package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Graph.No;
import dev.parley.model.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What it takes to connect an account of any of Meta's networks. */
public final class Proving {

  private static final String BACKFILL_DAYS = "backfillDays";
  private static final int MOST_DAYS = 90;

  private Proving() {}

  /** What is missing or odd in what the admin entered; empty if nothing is. */
  public static Optional<ConnectResult.Refused> objection(Connection connection, String noun) {
    if (missing(connection, Graph.ACCESS_TOKEN)) {
      return Optional.of(
          new ConnectResult.Refused(
              Graph.ACCESS_TOKEN, "Enter the %s's access token.".formatted(noun)));
    }
    if (missing(connection, Graph.APP_SECRET)) {
      return Optional.of(
          new ConnectResult.Refused(
              Graph.APP_SECRET,
              "Enter the app's secret: without it no webhook can be told from a forged one."));
    }
    return days(connection).isEmpty()
        ? Optional.of(
            new ConnectResult.Refused(
                BACKFILL_DAYS, "Enter how many days of history to bring in, from 0 to 90."))
        : Optional.empty();
  }

  private static boolean missing(Connection connection, String secret) {
    return connection.secret(secret).map(Secret::reveal).orElse("").isBlank();
  }

  /** How many days of history to bring in; empty if what was entered makes no sense. */
  public static Optional<Integer> days(Connection connection) {
    String text = connection.settings().getOrDefault(BACKFILL_DAYS, "0").strip();
    return Optional.of(text.isEmpty() ? "0" : text)
        .filter(given -> given.matches("[0-9]{1,3}"))
        .map(Integer::parseInt)
        .filter(given -> given <= MOST_DAYS);
  }

  /** The fields that an app is told of, as {@code subscribed_apps} lists them. */
  public static Set<String> fieldsOf(JsonObject app) {
    return MetaWire.list(app, "subscribed_fields").stream()
        .map(
            field ->
                field.isJsonObject()
                    ? MetaWire.text(field.getAsJsonObject(), "name").orElse("")
                    : field.getAsString())
        .collect(Collectors.toSet());
  }

  /** What a refusal means for whoever connects. */
  public static ConnectResult refusal(No no) {
    return switch (no.kind()) {
      case TRY_LATER, THROTTLED -> new ConnectResult.TryLater(no.delay(), no.why());
      case PERMISSION_LOST ->
          new ConnectResult.Refused(
              Graph.ACCESS_TOKEN, "The token lacks a permission: " + no.words());
      case EXPIRED, RENEW_SESSION, RECONNECT ->
          new ConnectResult.Refused(
              Graph.ACCESS_TOKEN,
              "%s does not take this token. Make a new one: %s"
                  .formatted(no.network(), no.words()));
      default ->
          new ConnectResult.Refused(
              no.message().contains("appsecret_proof") ? Graph.APP_SECRET : Graph.ACCESS_TOKEN,
              no.words());
    };
  }
}
