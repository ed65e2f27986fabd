package dev.parley.channel.meta;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Quota;
import dev.parley.kit.WaitHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an answer's headers say of limits: {@code X-App-Usage}, {@code X-Page-Usage} and {@code
 * X-Business-Use-Case-Usage} (developers.facebook.com, graph-api/overview/rate-limiting).
 */
record Usage(Instant now) {

  private static final List<String> SHARES =
      List.of("call_count", "total_time", "total_cputime", "acc_id_util_pct");

  /** What is used up of each limit that the answer names. */
  List<Quota> quotas(Answered answer) {
    var quotas = new ArrayList<Quota>();
    json(answer, "x-app-usage").ifPresent(app -> quotas.add(quota("app", app)));
    json(answer, "x-page-usage").ifPresent(page -> quotas.add(quota("page", page)));
    useCases(answer)
        .forEach(one -> quotas.add(quota(MetaWire.text(one, "type").orElse("business"), one)));
    return quotas;
  }

  /** How long the network wants to be left alone; zero if it does not say. */
  Duration wait(Answered answer) {
    Duration asked = WaitHeaders.wait(answer, now);
    return useCases(answer)
        .map(Usage::regained)
        .reduce(asked, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private Quota quota(String name, JsonObject usage) {
    long most =
        SHARES.stream()
            .flatMap(share -> MetaWire.number(usage, share).stream())
            .max(Long::compare)
            .orElse(0L);
    Duration wait = regained(usage);
    return new Quota(
        name,
        (int) Math.max(0, Math.min(most, 10_000)),
        wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait)));
  }

  private static Duration regained(JsonObject usage) {
    return MetaWire.number(usage, "estimated_time_to_regain_access")
        .filter(minutes -> minutes > 0 && minutes <= 1440)
        .map(Duration::ofMinutes)
        .orElse(Duration.ZERO);
  }

  private static Stream<JsonObject> useCases(Answered answer) {
    return json(answer, "x-business-use-case-usage").stream()
        .flatMap(byId -> byId.entrySet().stream())
        .filter(entry -> entry.getValue().isJsonArray())
        .flatMap(entry -> entry.getValue().getAsJsonArray().asList().stream())
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  private static Optional<JsonObject> json(Answered answer, String header) {
    return answer
        .header(header)
        .flatMap(text -> MetaWire.object(text.getBytes(StandardCharsets.UTF_8)));
  }
}
