package dev.parley.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.notify.Cause;
import dev.parley.notify.QuietHours;
import dev.parley.notify.Wishes;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants to be told, as {@code {"causes": ["assigned", …], "quiet": {"from": "18:00",
 * "to": "08:00", "zone": "Europe/Tallinn"}, "browser": true}}; {@code browser} is for pages alone.
 */
public final class WishesJson {
  private WishesJson() {}

  /** Reads what was kept. */
  public static Wishes read(String kept) {
    return read(JsonParser.parseString(kept).getAsJsonObject());
  }

  static Wishes read(JsonObject value) {
    Set<Cause> causes =
        Call.texts(value, "causes").stream().map(WishesJson::cause).collect(Collectors.toSet());
    Call.maybeFlag(value, "browser");
    Optional<QuietHours> quiet =
        value.has("quiet") && !value.get("quiet").isJsonNull()
            ? Optional.of(quiet(Call.object(value, "quiet")))
            : Optional.empty();
    return new Wishes(causes, quiet);
  }

  private static Cause cause(String id) {
    return Cause.of(id)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "causes",
                    "'causes' may have: %s."
                        .formatted(
                            Arrays.stream(Cause.values())
                                .map(Cause::id)
                                .collect(Collectors.joining(", ")))));
  }

  private static QuietHours quiet(JsonObject quiet) {
    LocalTime from = time(quiet, "from");
    LocalTime to = time(quiet, "to");
    if (from.equals(to)) {
      throw Problem.invalid("quiet.to", "Quiet hours must end at another time than they begin.");
    }
    try {
      return new QuietHours(from, to, ZoneId.of(Call.text(quiet, "zone")));
    } catch (DateTimeException e) {
      throw Problem.invalid("quiet.zone", "'zone' must be a time zone, such as Europe/Tallinn.");
    }
  }

  private static LocalTime time(JsonObject quiet, String field) {
    try {
      return LocalTime.parse(Call.text(quiet, field));
    } catch (DateTimeException e) {
      throw Problem.invalid(
          "quiet." + field, "'%s' must be a time such as 18:00.".formatted(field));
    }
  }
}
